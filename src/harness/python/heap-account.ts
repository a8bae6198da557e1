/** What is told of a program's objects: sums, ways and the picture, from the graph and its words. */
import type { Explained, Picture, Way } from '../../measurement/explanation.ts';
import { formatCount } from '../../measurement/format.ts';
import { sumOf, type HeapGraph, type RetainedBytes } from './heap-graph.ts';
import type { Chosen, ChosenWay } from './heap-picture.ts';

/** What is known of the objects, and the words for those that are shown. */
export interface Context {
  readonly graph: HeapGraph;
  readonly types: readonly string[];
  readonly word: ReadonlyMap<string, string>;
  readonly looks: ReadonlyMap<number, string>;
}

export function summary(
  graph: HeapGraph,
  types: readonly string[],
  liveBytes: number,
  { byName, sharedBytes: ofNames }: RetainedBytes,
): Explained {
  const { names, elsewhere, sizes, kinds } = graph;
  const libraryBytes = sumOf(sizes, elsewhere, sizes.length);
  const sharedBytes = ofNames + libraryBytes;
  const byType = types.map((type) => ({ type, count: 0, bytes: 0 }));
  for (let place = 0; place < sizes.length; place += 1) {
    const of = byType[kinds[place] ?? 0];
    if (!of) continue;
    of.count += 1;
    of.bytes += sizes[place] ?? 0;
  }
  const explained = byName.reduce((sum, bytes) => sum + bytes, 0) + sharedBytes;
  return {
    retained: {
      names: names
        .map((name, at) => ({ name, bytes: byName[at] ?? 0 }))
        .sort((a, b) => b.bytes - a.bytes),
      sharedBytes,
      unexplainedBytes: liveBytes - explained,
      types: byType.sort((a, b) => b.bytes - a.bytes || (a.type < b.type ? -1 : 1)),
    },
    ...(libraryBytes > 0 && { libraryBytes }),
  };
}

export function pictureOf(
  { nodes, edges, left }: Chosen,
  byName: readonly number[],
  cycles: readonly (readonly number[])[],
  { graph, types, word, looks }: Context,
): Picture {
  const cycleOf = new Map(cycles.flatMap((group, at) => group.map((place) => [place, at])));
  return {
    nodes: nodes.map((node) => {
      switch (node.kind) {
        case 'name':
          return {
            kind: node.kind,
            label: graph.names[node.name] ?? '',
            looks: '',
            bytes: byName[node.name] ?? 0,
          };
        case 'object':
          return {
            kind: node.kind,
            label: types[graph.kinds[node.place] ?? 0] ?? '?',
            looks: looks.get(node.place) ?? '',
            bytes: graph.sizes[node.place] ?? 0,
          };
        case 'more':
          return {
            kind: node.kind,
            label: `${formatCount(node.places.length)} more`,
            looks: '',
            bytes: node.places.reduce((sum, place) => sum + (graph.sizes[place] ?? 0), 0),
          };
      }
    }),
    edges: edges.map(({ from, to, pair }) => ({
      from,
      to,
      word: pair ? (word.get(String(pair)) ?? '') : '',
      isCycle:
        pair !== undefined && cycleOf.has(pair[0]) && cycleOf.get(pair[0]) === cycleOf.get(pair[1]),
    })),
    left,
  };
}

export function wayOf(way: ChosenWay, { graph, types, word, looks }: Context): Way {
  return {
    of: (way.kind === 'type' ? types[way.of] : graph.names[way.of]) ?? '?',
    kind: way.kind,
    count: way.count,
    bytes: way.bytes,
    left: way.left,
    steps: way.places.map((place, at) => ({
      word:
        at === 0
          ? (graph.names[way.name] ?? '')
          : (word.get(String([way.places[at - 1], place])) ?? ''),
      type: types[graph.kinds[place] ?? 0] ?? '?',
      looks: looks.get(place) ?? '',
    })),
  };
}
