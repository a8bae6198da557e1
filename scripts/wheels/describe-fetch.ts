import { formatBytes } from '../../src/measurement/format.ts';
import type { LockedWheel } from '../../src/downloads/wheels/wheel-index.ts';
import type { FetchOutcome } from './fetch-wheel.ts';

/** One line for each file, with what to do where it is not there. */
export function describeFetch(
  { fileName, sha256 }: LockedWheel,
  outcome: FetchOutcome,
  from: string,
): string {
  const { host } = new URL(from);
  switch (outcome.kind) {
    case 'present':
      return `here already  ${fileName}`;
    case 'fetched': {
      const resumed = outcome.resumedAt > 0 ? `, resumed at ${formatBytes(outcome.resumedAt)}` : '';
      const replaced = outcome.replaced ? ', in place of an altered one' : '';
      return `fetched       ${fileName} (${formatBytes(outcome.bytes)}${resumed}${replaced})`;
    }
    case 'unreachable':
      return `MISSING       ${fileName}: ${host} cannot be reached (${outcome.reason}). Check the connection and run it again.`;
    case 'refused':
      return `MISSING       ${fileName}: ${host} answered ${outcome.status}. Is ${from} the folder of this Pyodide’s packages?`;
    case 'cut-short':
      return `MISSING       ${fileName}: the connection broke after ${formatBytes(outcome.arrived)} (${outcome.reason}). Run it again: it goes on from there.`;
    case 'altered':
      return `MISSING       ${fileName}: its SHA-256 is ${outcome.found}, and Pyodide’s lock file says ${sha256}. It was not kept. Run it again; if that does not help, something between here and ${host} alters it.`;
  }
}
