/** What the table of Python's versions says. Pure. */

import { heapLabels, bytesOf, type Heap } from '../figures/heap.ts';
import { minorOf, versionsDiffer, type VersionsFile } from '../figures/versions-file.ts';
import { variants, type Variant } from '../measurement/example.ts';
import { bytesCell, type Bytes } from './figure-table.ts';

export type VersionsTable =
  | { readonly kind: 'unmeasured'; readonly reason: string }
  /** On every version the same, within a hundredth of the larger program. */
  | { readonly kind: 'same'; readonly first: string; readonly last: string }
  | {
      readonly kind: 'differ';
      readonly first: string;
      readonly last: string;
      readonly n: number;
      /** `before, live heap` */
      readonly columns: readonly { readonly variant: Variant; readonly heap: string }[];
      readonly rows: readonly {
        readonly python: string;
        readonly pyodide: string;
        readonly cells: readonly Bytes[];
      }[];
    };

/**
 * @param compares the heap that the lesson compares; the peak is told besides, where it differs
 */
export function versionsTable(file: VersionsFile, compares: Heap): VersionsTable {
  if (!('pythons' in file)) return { kind: 'unmeasured', reason: file.unmeasured };
  const { pythons, n } = file;
  const [first = '', last = ''] = [pythons[0], pythons.at(-1)].map(
    (entry) => entry && minorOf(entry),
  );
  const heaps = [...new Set([compares, 'peak' as const])].filter((heap) =>
    versionsDiffer(file, heap),
  );
  if (heaps.length === 0) return { kind: 'same', first, last };
  const columns = heaps.flatMap((heap) => variants.map((variant) => ({ variant, heap })));
  return {
    kind: 'differ',
    first,
    last,
    n,
    columns: columns.map(({ variant, heap }) => ({ variant, heap: heapLabels[heap] })),
    rows: pythons.map((entry) => ({
      python: entry.python,
      pyodide: entry.pyodide,
      cells: columns.map(({ variant, heap }) => bytesCell(bytesOf(entry[variant], heap) ?? 0)),
    })),
  };
}
