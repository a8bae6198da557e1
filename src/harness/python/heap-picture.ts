/** Which part of a program's objects is drawn, and which ways to them are told. */
import { firstEdge, type HeapGraph } from './heap-graph.ts';

/** A chosen object or name, or several objects that are left out of a long sequence. */
export type ChosenNode =
  | { readonly kind: 'name'; readonly name: number }
  | { readonly kind: 'object'; readonly place: number }
  | { readonly kind: 'more'; readonly owner: number; readonly places: readonly number[] };

export interface ChosenEdge {
  readonly from: number;
  readonly to: number;
  /** The objects whose reference it is; of a name's and to several there is none. */
  readonly pair?: readonly [owner: number, member: number] | undefined;
}

export interface Chosen {
  readonly nodes: readonly ChosenNode[];
  readonly edges: readonly ChosenEdge[];
  readonly left: number;
}

const mostNodes = 36;
const mostNames = 8;
/** A longer sequence is drawn by its begin, its middle and its end. */
const mostMembers = 5;

/**
 * The largest names first, then what they lead to, breadth first. Of a longer sequence the begin,
 * middle and end.
 * @param worth by name: what orders them
 * @param isHidden a class: drawn where a name leads to it, and not followed
 */
export function choosePicture(
  graph: HeapGraph,
  worth: readonly number[],
  isHidden: (place: number) => boolean,
): Chosen {
  const nodes: ChosenNode[] = [];
  const edges: ChosenEdge[] = [];
  const drawn = new Map<number, number>();
  const queue: number[] = [];
  const draw = (place: number): number | undefined => {
    const known = drawn.get(place);
    if (known !== undefined) return known;
    if (nodes.length >= mostNodes) return undefined;
    const at = nodes.push({ kind: 'object', place }) - 1;
    drawn.set(place, at);
    queue.push(place);
    return at;
  };
  const names = graph.names
    .map((_, name) => name)
    .filter((name) => (graph.roots[name] ?? -1) >= 0)
    .sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0) || a - b)
    .slice(0, mostNames);
  for (const name of names) {
    const from = nodes.push({ kind: 'name', name }) - 1;
    const to = draw(graph.roots[name] ?? 0);
    if (to !== undefined) edges.push({ from, to });
  }
  for (const place of queue) {
    if (isHidden(place)) continue;
    const from = drawn.get(place) ?? 0;
    const members: number[] = [];
    for (let at = firstEdge(graph, place); at < (graph.ends[place] ?? 0); at += 1) {
      const member = graph.edges[at] ?? 0;
      if (member < graph.elsewhere && !isHidden(member)) members.push(member);
    }
    const { shown, left } = beginMiddleEnd([...new Set(members)]);
    for (const member of shown) {
      if (!drawn.has(member) && nodes.length >= mostNodes - 1) {
        left.push(member);
        continue;
      }
      const to = draw(member);
      if (to !== undefined) edges.push({ from, to, pair: [place, member] });
    }
    if (left.length === 0 || nodes.length >= mostNodes) continue;
    const to = nodes.push({ kind: 'more', owner: place, places: left }) - 1;
    edges.push({ from, to });
  }
  return { nodes, edges, left: graph.elsewhere - drawn.size };
}

function beginMiddleEnd(members: readonly number[]): { shown: number[]; left: number[] } {
  if (members.length <= mostMembers) return { shown: [...members], left: [] };
  const middle = Math.floor(members.length / 2);
  const at = new Set([0, 1, middle, members.length - 1]);
  return {
    shown: members.filter((_, index) => at.has(index)),
    left: members.filter((_, index) => !at.has(index)),
  };
}

/** The way to some objects of one type: a name, and the places from its object on. */
export interface ChosenWay {
  readonly kind: 'type' | 'name';
  /** Place of the type, or of the name, that is looked for. */
  readonly of: number;
  readonly count: number;
  readonly bytes: number;
  readonly name: number;
  readonly places: readonly number[];
  readonly left: number;
}

const mostTypes = 30;
const waysOfType = 3;
const mostSteps = 8;

/**
 * For each of the largest types: the shortest ways to its objects, those of one shape together,
 * by what they hold. For each name whose object others refer to: the shortest way from another.
 * @param parents see `parentsOf`
 */
export function chooseWays(graph: HeapGraph, parents: Int32Array): ChosenWay[] {
  const { elsewhere: count, kinds, sizes } = graph;
  interface Group {
    readonly kind: number;
    readonly first: number;
    count: number;
    bytes: number;
  }
  const shapes = new Int32Array(count);
  const groups: Group[] = [];
  const known = new Map<string, number>();
  for (let place = 0; place < count; place += 1) {
    const parent = parents[place] ?? 0;
    const before = parent < 0 ? parent : (shapes[parent] ?? 0);
    const key = `${before} ${kinds[place]}`;
    let shape = known.get(key);
    if (shape === undefined) {
      shape = groups.push({ kind: kinds[place] ?? 0, first: place, count: 0, bytes: 0 }) - 1;
      known.set(key, shape);
    }
    shapes[place] = shape;
    const group = groups[shape] as Group;
    group.count += 1;
    group.bytes += sizes[place] ?? 0;
  }
  const byKind = new Map<number, Group[]>();
  for (const group of groups) {
    const ofKind = byKind.get(group.kind);
    if (ofKind) ofKind.push(group);
    else byKind.set(group.kind, [group]);
  }
  const total = (each: readonly Group[]) => each.reduce((sum, { bytes }) => sum + bytes, 0);
  return [...byKind]
    .sort(([, a], [, b]) => total(b) - total(a))
    .slice(0, mostTypes)
    .flatMap(([kind, ofKind]) =>
      ofKind
        .sort((a, b) => b.bytes - a.bytes || a.first - b.first)
        .slice(0, waysOfType)
        .map((group) => ({
          kind: 'type' as const,
          of: kind,
          count: group.count,
          bytes: group.bytes,
          ...wayTo(group.first, parents),
        })),
    )
    .concat(waysToNames(graph, parents) as never[]);
}

function wayTo(place: number, parents: Int32Array) {
  const places: number[] = [];
  let at = place;
  while (at >= 0) {
    places.push(at);
    at = parents[at] ?? -1;
  }
  places.reverse();
  const left = Math.max(0, places.length - mostSteps);
  const shown =
    left > 0 ? [...places.slice(0, mostSteps / 2), ...places.slice(-mostSteps / 2)] : places;
  return { name: -1 - at, places: shown, left };
}

/** A name's object may have other owners: the shortest way from another name. */
function waysToNames(graph: HeapGraph, parents: Int32Array): ChosenWay[] {
  const { names, roots, sizes, edges, elsewhere } = graph;
  const wanted = new Map<number, number[]>();
  names.forEach((_, name) => {
    const place = roots[name] ?? -1;
    if (place >= 0) wanted.set(place, [...(wanted.get(place) ?? []), name]);
  });
  const ways: ChosenWay[] = [];
  const add = (name: number, place: number, way: ReturnType<typeof wayTo>) =>
    ways.push({ kind: 'name', of: name, count: 1, bytes: sizes[place] ?? 0, ...way });
  for (const [place, same] of wanted) {
    for (const name of same) {
      const other = same.find((each) => each !== name);
      if (other !== undefined) add(name, place, { name: other, places: [place], left: 0 });
    }
  }
  const told = new Set<number>();
  for (let owner = 0; owner < elsewhere; owner += 1) {
    for (let at = firstEdge(graph, owner); at < (graph.ends[owner] ?? 0); at += 1) {
      const member = edges[at] ?? 0;
      const same = wanted.get(member);
      if (!same || told.has(member) || owner === member) continue;
      const way = wayTo(owner, parents);
      if (same.includes(way.name)) continue;
      told.add(member);
      for (const name of same) add(name, member, { ...way, places: [...way.places, member] });
    }
  }
  return ways;
}
