/**
 * Measures one Python program on Pyodide, in Node inside the container: the engine, the harness
 * and so the bytes of the page. The container's own `python3` is not CPython.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import harness from '../../../harness/python/heapwise/__init__.py?python-package';
import { installWheels } from '../../../harness/python/install-wheels.ts';
import {
  bootPyodide,
  type BootedPyodide,
  type PyodideParts,
} from '../../../harness/python/pyodide-boot.ts';
import { createPythonSession, figuresOf } from '../../../harness/python/python-session.ts';
import type { PythonRequest } from './messages.ts';
import { reasonOf } from '../../../measurement/failure.ts';
import { sender, takeRequest } from './request.ts';

const { token, source, size, explain, wheels } = takeRequest<PythonRequest>();

const folder = new URL('./pyodide/', import.meta.url);
/** What the page has put here of Pyodide's distribution. */
const wheelFolder = new URL('./wheels/', import.meta.url);
const bytes = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
// Mounted beside this script, and not bundled into it.
const load = (name: string): Promise<unknown> => import(new URL(name, folder).href);

async function parts(): Promise<PyodideParts> {
  const [{ loadPyodide }, { default: createPyodideModule }] = (await Promise.all([
    load('pyodide.mjs'),
    load('pyodide.asm.mjs'),
  ])) as [Pick<PyodideParts, 'loadPyodide'>, { default: PyodideParts['createPyodideModule'] }];
  return {
    loadPyodide,
    createPyodideModule,
    wasm: bytes('pyodide.asm.wasm'),
    lockFile: readFileSync(
      new URL('pyodide-lock.json', wheels.length > 0 ? wheelFolder : folder),
      'utf8',
    ),
    stdlib: bytes('python_stdlib.zip'),
    harness,
    indexURL: fileURLToPath(folder),
    ...(wheels.length > 0 ? { packageBaseUrl: fileURLToPath(wheelFolder) } : {}),
  };
}

const image = new URL('memory-image.bin', folder);

/** Restores the image of an earlier boot, in a third of a boot's time; the first boot makes it. */
async function start(): Promise<BootedPyodide> {
  if (existsSync(image)) {
    return bootPyodide(await parts(), { kind: 'restore', snapshot: bytes('memory-image.bin') });
  }
  const booted = await bootPyodide(await parts(), { kind: 'make' });
  if (booted.snapshot) {
    // Under another name first: the other program of the run starts at the same time.
    const own = new URL(`memory-image.${process.pid}`, folder);
    writeFileSync(own, booted.snapshot);
    renameSync(own, image);
  }
  return booted;
}

const send = sender(token);
try {
  const { pyodide } = await start();
  const session = createPythonSession(pyodide, { harness });
  const calibration = session.calibrate();
  send({ type: 'calibrated', calibrations: [calibration] });
  if (calibration.ok) {
    if (wheels.length > 0) await installWheels(pyodide, wheels);
    const { reading, droppedLines } = session.measure(
      { source, size, explain },
      {
        onStarted: () => send({ type: 'started' }),
        onOutput: (stream, text) => send({ type: 'output', stream, text }),
      },
    );
    if (droppedLines > 0) send({ type: 'output-cut', droppedLines });
    if (reading.kind === 'measured') send({ type: 'read', ...figuresOf(reading) });
    else if (reading.kind === 'failed') send({ type: 'failed', error: reading.error });
    else send({ type: 'out-of-memory', limitBytes: reading.limitBytes, line: reading.line });
  }
} catch (error) {
  send({ type: 'broken', reason: reasonOf(error) });
}
process.exit(0);
