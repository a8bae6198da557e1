/**
 * What a walk over a program's objects has found, as numbers, and what follows from it: which bytes
 * each name alone keeps alive, by dominators, and the shortest way to each object.
 */

/** Objects are known by their place; those that names lead to come first, breadth first. */
export interface HeapGraph {
  readonly names: readonly string[];
  /** By name: the place of its object; -1 where that was there before the program. */
  readonly roots: ArrayLike<number>;
  /** How many objects names lead to; the others only the library holds. */
  readonly elsewhere: number;
  /** Object `i` refers to `edges[ends[i - 1]]` up to `edges[ends[i] - 1]`. */
  readonly edges: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
  readonly sizes: ArrayLike<number>;
  /** By object: the place of its type. */
  readonly kinds: ArrayLike<number>;
}

export const firstEdge = ({ ends }: HeapGraph, place: number): number =>
  place === 0 ? 0 : (ends[place - 1] ?? 0);

export const sumOf = (numbers: ArrayLike<number>, from: number, to: number): number => {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += numbers[at] ?? 0;
  return sum;
};

export interface RetainedBytes {
  readonly byName: number[];
  /** By object: what it alone keeps alive, itself included. */
  readonly byObject: Float64Array;
  readonly sharedBytes: number;
}

/** Bytes that would go with each name, and those that no single name keeps. */
export function retainedBytes(graph: HeapGraph): RetainedBytes {
  const { names, elsewhere: count, sizes } = graph;
  const first = names.length + 1;
  const dominators = dominatorsOf(graph);
  const bytes = new Float64Array(first + count);
  for (let place = 0; place < count; place += 1) bytes[first + place] = sizes[place] ?? 0;
  for (let at = dominators.order.length - 1; at > 0; at -= 1) {
    const node = dominators.order[at] ?? 0;
    const dominator = dominators.of[node] ?? 0;
    bytes[dominator] = (bytes[dominator] ?? 0) + (bytes[node] ?? 0);
  }
  const byName = names.map((_, index) => bytes[index + 1] ?? 0);
  const all = sumOf(sizes, 0, count);
  return {
    byName,
    byObject: bytes.subarray(first),
    sharedBytes: all - byName.reduce((sum, each) => sum + each, 0),
  };
}

interface Dominators {
  /** Nodes in reverse postorder. */
  readonly order: Int32Array;
  readonly of: Int32Array;
}

/**
 * Nodes are 0 for the program, then its names, then objects. By Cooper, Harvey and Kennedy,
 * “A simple, fast dominance algorithm”: https://www.cs.tufts.edu/comp/150FP/archive/keith-cooper/dom14.pdf
 */
function dominatorsOf(graph: HeapGraph): Dominators {
  const { names, roots, elsewhere: count, edges, ends } = graph;
  const first = names.length + 1;
  const total = first + count;
  const degreeOf = (node: number): number =>
    node === 0
      ? names.length
      : node < first
        ? (roots[node - 1] ?? -1) < 0
          ? 0
          : 1
        : (ends[node - first] ?? 0) - firstEdge(graph, node - first);
  const next = (node: number, number: number): number =>
    node === 0
      ? number + 1
      : node < first
        ? first + (roots[node - 1] ?? 0)
        : first + (edges[firstEdge(graph, node - first) + number] ?? 0);

  const order = reversePostorder(total, degreeOf, next);
  const place = new Int32Array(total).fill(-1);
  order.forEach((node, at) => (place[node] = at));
  const incoming = new Int32Array(total + 1);
  for (const node of order) {
    for (let n = 0; n < degreeOf(node); n += 1) {
      const target = next(node, n) + 1;
      incoming[target] = (incoming[target] ?? 0) + 1;
    }
  }
  for (let at = 1; at <= total; at += 1) incoming[at]! += incoming[at - 1]!;
  const filled = incoming.slice();
  const sources = new Int32Array(incoming[total]!);
  for (const node of order) {
    for (let n = 0; n < degreeOf(node); n += 1) sources[filled[next(node, n)]!++] = node;
  }
  const of = new Int32Array(total).fill(-1);
  of[0] = 0;
  for (let changed = true; changed;) {
    changed = false;
    for (let at = 1; at < order.length; at += 1) {
      const node = order[at]!;
      let found = -1;
      for (let from = incoming[node]!; from < incoming[node + 1]!; from += 1) {
        let source = sources[from]!;
        if (of[source] === -1) continue;
        if (found === -1) {
          found = source;
          continue;
        }
        while (source !== found) {
          while (place[source]! > place[found]!) source = of[source]!;
          while (place[found]! > place[source]!) found = of[found]!;
        }
      }
      if (of[node] !== found) {
        of[node] = found;
        changed = true;
      }
    }
  }
  return { order, of };
}

function reversePostorder(
  total: number,
  degreeOf: (node: number) => number,
  next: (node: number, number: number) => number,
): Int32Array {
  const seen = new Uint8Array(total);
  const stack = new Int32Array(total);
  const tried = new Int32Array(total);
  const order = new Int32Array(total);
  let [depth, left] = [1, total];
  seen[0] = 1;
  while (depth > 0) {
    const node = stack[depth - 1]!;
    if (tried[node]! < degreeOf(node)) {
      const target = next(node, tried[node]!++);
      if (seen[target]) continue;
      seen[target] = 1;
      stack[depth++] = target;
    } else {
      order[--left] = node;
      depth -= 1;
    }
  }
  return order.subarray(left);
}

/**
 * The object by which each object was first found, from the names on; -1 - n for the object of
 * name n. Because objects stand breadth first, the way back from one is the shortest.
 */
export function parentsOf(graph: HeapGraph): Int32Array {
  const { roots, elsewhere: count, edges, ends } = graph;
  const parents = new Int32Array(count);
  const seen = new Uint8Array(count);
  for (let name = 0; name < roots.length; name += 1) {
    const place = roots[name] ?? -1;
    if (place < 0 || seen[place]) continue;
    seen[place] = 1;
    parents[place] = -1 - name;
  }
  for (let place = 0; place < count; place += 1) {
    for (let at = firstEdge(graph, place); at < ends[place]!; at += 1) {
      const target = edges[at]!;
      if (target >= count || seen[target]) continue;
      seen[target] = 1;
      parents[target] = place;
    }
  }
  return parents;
}

/** Groups of objects that lead to one another and back: cycles. By Tarjan, without recursion. */
export function cyclesOf(graph: HeapGraph): readonly (readonly number[])[] {
  const { elsewhere: count, edges, ends } = graph;
  const index = new Int32Array(count);
  const low = new Int32Array(count);
  const isOpen = new Uint8Array(count);
  const tried = new Int32Array(count);
  const open: number[] = [];
  const path: number[] = [];
  const cycles: number[][] = [];
  let number = 0;
  for (let start = 0; start < count; start += 1) {
    if (index[start]) continue;
    path.push(start);
    while (path.length > 0) {
      const node = path[path.length - 1]!;
      if (!index[node]) {
        index[node] = low[node] = ++number;
        isOpen[node] = 1;
        open.push(node);
        tried[node] = firstEdge(graph, node);
      }
      if (tried[node]! < ends[node]!) {
        const target = edges[tried[node]!++]!;
        if (target >= count) continue;
        if (!index[target]) path.push(target);
        else if (isOpen[target]) low[node] = Math.min(low[node]!, index[target]);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!);
      if (low[node] !== index[node]) continue;
      const group = open.splice(open.lastIndexOf(node));
      for (const each of group) isOpen[each] = 0;
      if (group.length > 1 || refersToItself(graph, node)) cycles.push(group);
    }
  }
  return cycles;
}

function refersToItself(graph: HeapGraph, place: number): boolean {
  for (let at = firstEdge(graph, place); at < graph.ends[place]!; at += 1) {
    if (graph.edges[at] === place) return true;
  }
  return false;
}
