import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type PyodideParts, bootPyodide } from './pyodide-boot.ts';
import { readPyodideParts } from './pyodide-parts-node.ts';
import { hideMachine } from './surroundings.ts';

let parts: PyodideParts;
beforeAll(async () => {
  parts = await readPyodideParts();
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

interface Machine {
  readonly zone: string;
  readonly language: string;
  readonly script: string;
}

const machines: readonly Machine[] = [
  { zone: 'UTC', language: 'en-US', script: '/worker.ts' },
  { zone: 'America/St_Johns', language: 'zh-Hant-TW', script: `/${'folder/'.repeat(30)}worker.ts` },
  { zone: 'Asia/Kolkata', language: 'de', script: 'C:\\worker.ts' },
];

const asked = `
import json, os, sys, time
summer = time.localtime(1_750_000_000)
json.dumps({
    "environ": dict(os.environ), "argv": sys.argv, "zone": time.tzname,
    "browser": sys._emscripten_info.runtime,
    "seconds west": [time.timezone, time.altzone, time.daylight],
    "summer": [*summer, summer.tm_isdst, summer.tm_gmtoff, summer.tm_zone],
    # Where modules lie, and what is made next of each size.
    "addresses": [id(sys.modules[name]) for name in sorted(sys.modules)]
    + [id(bytes(size)) for size in range(1, 600, 16)],
})
`;

async function told({ zone, language, script }: Machine): Promise<Record<string, unknown>> {
  vi.stubEnv('TZ', zone);
  vi.stubGlobal('navigator', { language, userAgent: `Browser ${language.repeat(20)}` });
  const [, own = ''] = process.argv;
  process.argv[1] = script;
  try {
    const { pyodide } = await bootPyodide(parts, { kind: 'plain' });
    return JSON.parse(pyodide.runPython(asked) as string) as Record<string, unknown>;
  } finally {
    process.argv[1] = own;
  }
}

it('is the same on every machine, to the address of each module', async () => {
  const found = [];
  for (const machine of machines) found.push(await told(machine));
  const [first, ...others] = found;
  for (const other of others) expect(other).toEqual(first);
  expect(first).toMatchObject({
    browser: null,
    zone: ['UTC', 'UTC'],
    'seconds west': [0, 0, 0],
    summer: [2025, 6, 15, 15, 6, 40, 6, 166, 0, 0, 0, 'UTC'],
  });
});

it('counts days beyond the end of a month, and back', async () => {
  vi.stubEnv('TZ', 'America/St_Johns');
  const { pyodide } = await bootPyodide(parts, { kind: 'plain' });
  expect(
    pyodide.runPython(`
import calendar, time
from datetime import datetime, timezone
days = (2025, 1, 32, 25, 61, 61, 0, 0, -1)
[
    time.mktime(days) == calendar.timegm((2025, 2, 2, 2, 2, 1)),
    time.mktime(time.localtime(1_750_000_000)) == 1_750_000_000,
    time.mktime((1969, 12, 31, 23, 0, 0, 0, 0, 0)) == -3600,
    datetime.fromtimestamp(0).isoformat() == "1970-01-01T00:00:00",
    datetime.now().astimezone().utcoffset().total_seconds() == 0,
    abs(datetime.now().timestamp() - datetime.now(timezone.utc).timestamp()) < 60,
    time.strftime("%Z %z") == "UTC +0000",
].__repr__()
`),
  ).toBe('[True, True, True, True, True, True, True]');
});

it('puts a day beyond the end of a month where mktime() is to put it', () => {
  const memory = new DataView(new ArrayBuffer(64));
  const fields: string[] = [];
  const env = {
    _Py_emscripten_runtime: () => 1,
    _tzset_js: () => {},
    _localtime_js: () => {},
    _mktime_js: () => 0n,
    _timegm_js: () => 5n,
    _gmtime_js: (time: bigint, tm: number) => void fields.push(`${time} at ${tm}`),
  };
  hideMachine({ env }, () => memory);
  memory.setInt32(8 + 32, 1, true);
  memory.setInt32(8 + 36, 3600, true);
  const mktime = env._mktime_js as unknown as (tm: number) => bigint;
  expect(mktime(8)).toBe(5n);
  expect(fields).toEqual(['5 at 8']);
  expect([memory.getInt32(8 + 32, true), memory.getInt32(8 + 36, true)]).toEqual([0, 0]);
});

it('does not boot where Pyodide asks for the machine in another way', async () => {
  const createPyodideModule = ((settings: { instantiateWasm: (imports: object) => object }) => {
    settings.instantiateWasm({ env: {} });
    return new Promise(() => {});
  }) as PyodideParts['createPyodideModule'];
  await expect(bootPyodide({ ...parts, createPyodideModule }, { kind: 'plain' })).rejects.toThrow(
    'asks for the machine in another way, without _Py_emscripten_runtime()',
  );
});
