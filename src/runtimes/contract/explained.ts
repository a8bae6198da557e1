/** What the contract asks of an explanation. */
import type { Language } from '../../measurement/example.ts';
import type { HeapMeasurement } from '../../measurement/outcome.ts';
import { equal, holds, within } from './expect.ts';

/** @param again two explained runs of the contract's program `named` */
export function checkExplained(
  language: Language,
  figure: HeapMeasurement,
  [first, second]: readonly [HeapMeasurement, HeapMeasurement],
): void {
  const { explained } = first;
  const most = figure.uncertaintyBytes + first.uncertaintyBytes;
  within('live bytes once more', first.liveBytes, figure.liveBytes, most);
  if (!explained) return holds(`${first.engine} explains its figure`, false);
  const { retained, statements, timeline } = explained;
  if (retained) {
    const { names, sharedBytes, unexplainedBytes } = retained;
    const sum = names.reduce((total, { bytes }) => total + bytes, sharedBytes + unexplainedBytes);
    equal('names, shared and unexplained', sum, first.liveBytes);
    const bytesOf = (wanted: string) => names.find(({ name }) => name === wanted)?.bytes ?? NaN;
    const own = bytesOf('own');
    within('the bytes of a name that shares its own', bytesOf('a'), 32, 64 + most);
    within('the bytes of a name', own, 50_000, 64 + most);
    within('the shared bytes', sharedBytes, 100_000, 256 + most);
  }
  if (language === 'python') {
    holds('names and their bytes are known', retained !== undefined);
    equal(
      'lines of the timeline',
      timeline?.map(({ line }) => line),
      [1, 2, 3, 4],
    );
    equal('once more', explained, second.explained);
  }
  if (first.engine === 'V8') {
    holds('names and their bytes are known', retained !== undefined);
    equal('types', retained?.types, []);
    // To the byte as often as not: its meters are uncertain.
    const again = second.explained?.retained?.names.map(({ name }) => name);
    equal(
      'names once more',
      retained?.names.map(({ name }) => name),
      again,
    );
  }
  if (first.engine === 'QuickJS') {
    equal(
      'lines of the statements',
      statements?.map(({ line }) => line),
      [1, 2, 3, 4],
    );
    within('after the last', statements?.at(-1)?.bytes ?? 0, first.liveBytes, 4_096);
    equal('once more', explained, second.explained);
  }
}
