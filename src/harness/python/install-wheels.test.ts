import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { standInDistribution } from '../../../e2e/wheels-stand-in/distribution.ts';
import { installWheels } from './install-wheels.ts';
import { type BootMode, type PyodideParts, bootPyodide } from './pyodide-boot.ts';
import { wheelIndex } from '../../downloads/wheels/wheel-index.ts';
import { readPyodideParts } from './pyodide-parts-node.ts';
import { createPythonSession } from './python-session.ts';

const source = `from bitarray import bitarray
from dateutil import parser

block = bytes(1_000_000)
bits = [bitarray(80) for _ in range(1_000)]
days = [parser.parse(f"2028-02-{day:02d}") for day in range(1, 30)]
table = {str(key): key for key in range(1_000)}
`;

let parts: PyodideParts;
let names: string[];
let folder: string;
let snapshot: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  const distribution = standInDistribution();
  const lockFile = distribution.lockFile.toString();
  names = wheelIndex(lockFile)
    .wheelsFor(source)
    .map(({ name }) => name);
  parts = { ...(await readPyodideParts()), lockFile };
  ({ folder } = distribution);
  const made = await bootPyodide(parts, { kind: 'make' });
  if (!made.snapshot) throw new Error('No image was made');
  ({ snapshot } = made);
}, 120_000);

async function figures(mode: BootMode): Promise<unknown> {
  const { pyodide } = await bootPyodide({ ...parts, packageBaseUrl: folder }, mode);
  const session = createPythonSession(pyodide);
  expect(session.calibrate().ok).toBe(true);
  await installWheels(pyodide, names);
  const { reading } = session.measure({ source }, { onOutput: () => {}, onStarted: () => {} });
  if (reading.kind !== 'measured') throw new Error(JSON.stringify(reading));
  return { live: reading.liveBytes, peak: reading.peakBytes, lines: reading.lines };
}

it('gives the same bytes in a restored interpreter as in one that was booted plainly', async () => {
  expect(names).toEqual(['bitarray', 'python-dateutil', 'six']);
  const plain = await figures({ kind: 'plain' });
  expect(plain).toMatchObject({
    lines: expect.arrayContaining([{ line: 4, bytes: 1_000_017, blocks: 1 }]) as unknown,
  });
  expect(await figures({ kind: 'restore', snapshot })).toEqual(plain);
  expect(await figures({ kind: 'restore', snapshot })).toEqual(plain);
});

it('says which package could not be installed, and why', async () => {
  const broken = await mkdtemp(join(tmpdir(), 'heapwise-packages-'));
  try {
    await writeFile(join(broken, 'six-1.17.0-py2.py3-none-any.whl'), 'no wheel at all');
    const { pyodide } = await bootPyodide(
      { ...parts, packageBaseUrl: broken },
      { kind: 'restore', snapshot },
    );
    await expect(installWheels(pyodide, ['six'])).rejects.toThrow(
      /^six could not be installed\. The following error occurred while loading six: .*zip/s,
    );
  } finally {
    await rm(broken, { recursive: true });
  }
});
