/**
 * What every runtime must do, as one suite: `/self-test/` runs it on whatever
 * runtimes the visitor has, and the browser tests run it there.
 */
import { equal, holds, within } from './expect.ts';
import { programs } from './programs.ts';
import { languages, type Language, type Variant } from '../../measurement/example.ts';
import type { HeapMeasurement, Outcome, PairOutcome } from '../../measurement/outcome.ts';
import type { RunEvent } from '../../measurement/run-event.ts';
import type { Runtime } from '../runtime.ts';
import { limits } from '../../measurement/limits.ts';
import { checkExplained } from './explained.ts';

export interface ContractCase {
  readonly name: string;
  readonly language: Language;
  /** @throws ContractError that says what was expected and what was found. */
  readonly check: (runtime: Runtime) => Promise<void>;
}

interface Observed extends PairOutcome {
  readonly events: readonly RunEvent[];
  readonly output: Readonly<Record<Variant, string>>;
  readonly dropped: Readonly<Record<Variant, number>>;
}

interface Options {
  readonly after?: string;
  readonly timeLimitMs?: number;
  readonly stop?: (events: readonly RunEvent[]) => boolean;
}

/** Measures `before` beside an empty program, and keeps all that was said on the way. */
async function observe(
  runtime: Runtime,
  language: Language,
  before: string,
  { after = '', timeLimitMs, stop }: Options = {},
): Promise<Observed> {
  const events: RunEvent[] = [];
  const output = { before: '', after: '' };
  const dropped = { before: 0, after: 0 };
  const stopping = new AbortController();
  const example = (variant: Variant, source: string) => ({
    language,
    variant,
    source,
    packages: [],
  });
  const outcomes = await runtime.measure(
    { before: example('before', before), after: example('after', after) },
    {
      signal: stopping.signal,
      ...(timeLimitMs === undefined ? {} : { timeLimitMs }),
      onEvent: (event) => {
        events.push(event);
        if (event.kind === 'output') output[event.variant] += event.text;
        if (event.kind === 'output-cut') dropped[event.variant] = event.droppedLines;
        if (stop?.(events)) stopping.abort();
      },
    },
  );
  return { ...outcomes, events, output, dropped };
}

function measured(what: string, outcome: Outcome): HeapMeasurement {
  if (outcome.kind !== 'measured') {
    equal(what, outcome, { kind: 'measured' });
    throw new Error('unreachable');
  }
  return outcome;
}

/**
 * How far the contract's own programs may be off, in bytes. They hold buffers or a few objects, so
 * V8 in the page keeps to 1 KiB, whatever it states.
 */
function bound({ meter, uncertaintyBytes }: HeapMeasurement): number {
  return meter === 'user-agent-memory' ? 1_024 : uncertaintyBytes;
}

/** The next run after a failure is right. */
async function stillWorks(runtime: Runtime, language: Language): Promise<void> {
  const { known } = programs[language];
  const { before } = await observe(runtime, language, known.source);
  const next = measured('the next run', before);
  within('live bytes of the next run', next.liveBytes, known.bytes, bound(next) + known.slack);
}

type Check = (runtime: Runtime, language: Language) => Promise<void>;

const checks: Readonly<Record<string, Check>> = {
  'a program of known size reads its size, an empty one nothing': async (runtime, language) => {
    const { known } = programs[language];
    const { before, after } = await observe(runtime, language, known.source);
    const full = measured('before', before);
    const empty = measured('after', after);
    within('before, live bytes', full.liveBytes, known.bytes, bound(full) + known.slack);
    within('after, live bytes', empty.liveBytes, 0, bound(empty));
    equal('runtime', full.runtime, runtime.name);
    equal('same meter', full.meter, empty.meter);
    holds('the engine names its version', full.engineVersion.length > 0);
  },

  'the same program reads the same twice': async (runtime, language) => {
    const { objects } = programs[language];
    const first = await observe(runtime, language, objects, { after: objects });
    const second = await observe(runtime, language, objects);
    const figures = [first.before, first.after, second.before].map((outcome) =>
      measured('a run', outcome),
    );
    for (const figure of figures) {
      within('live bytes', figure.liveBytes, figures[0]!.liveBytes, 2 * bound(figure));
    }
  },

  'output arrives before the outcome, in order, from both streams': async (runtime, language) => {
    const { before, output, events } = await observe(runtime, language, programs[language].prints);
    measured('before', before);
    equal('output', output.before, 'one\ntwo\nthree\n');
    const last = events.findLastIndex((event) => event.kind === 'output');
    const outcome = events.findIndex(
      (event) => event.kind === 'outcome' && event.variant === 'before',
    );
    holds('the last output comes before the outcome', last < outcome);
  },

  'output is passed on while the program runs': async (runtime, language) => {
    const { endlessPrints } = programs[language];
    const { before, output } = await observe(runtime, language, endlessPrints, {
      stop: (events) => events.some((event) => event.kind === 'output'),
    });
    equal('before', before.kind, 'cancelled');
    holds('something was printed before Stop', output.before.startsWith('tick\n'));
    await stillWorks(runtime, language);
  },

  'a million lines of output are cut, and counted': async (runtime, language) => {
    const { before, output, dropped } = await observe(
      runtime,
      language,
      programs[language].millionLines,
    );
    measured('before', before);
    const shown = output.before.split('\n').length - 1;
    holds('at most the limit is shown', shown <= limits.outputLines);
    equal('lines shown and dropped', shown + dropped.before, 1_000_000);
  },

  'an uncaught exception has the reader’s lines and none of ours': async (runtime, language) => {
    const { before, after } = await observe(runtime, language, programs[language].throwsDeep);
    if (before.kind !== 'failed') return equal('before', before, { kind: 'failed' });
    const { name, message, line, traceback } = before.error;
    equal('error', { message, line }, { message: 'three deep', line: 2 });
    holds('the error has a name', name.length > 0);
    for (const [deep, at] of [
      ['third', 2],
      ['second', 5],
      ['first', 8],
    ] as const) {
      holds(
        `the traceback names ${deep} and line ${at}: ${traceback}`,
        traceback.includes(deep) && new RegExp(`\\b${at}\\b`).test(traceback),
      );
    }
    holds(
      `the traceback has no frame of ours: ${traceback}`,
      !/measure|pyodide|harness|worker|heapwise|eval|blob:|data:/i.test(traceback),
    );
    measured('the other program', after);
  },

  'a syntax error has its line': async (runtime, language) => {
    const { before, after } = await observe(runtime, language, programs[language].syntaxError);
    if (before.kind !== 'failed') return equal('before', before, { kind: 'failed' });
    equal('error', [before.error.name, before.error.line], ['SyntaxError', 3]);
    measured('the other program', after);
  },

  'a rejected promise, or a coroutine’s exception, is a failure': async (runtime, language) => {
    const { before } = await observe(runtime, language, programs[language].rejects);
    if (before.kind !== 'failed') return equal('before', before, { kind: 'failed' });
    equal('message', before.error.message, 'not today');
    await stillWorks(runtime, language);
  },

  'Stop ends an endless loop': async (runtime, language) => {
    const stopAt = performance.now() + 1_500;
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(), stopAt - performance.now());
    const { endless } = programs[language];
    const example = (variant: Variant, source: string) => ({
      language,
      variant,
      source,
      packages: [],
    });
    const outcomes = await runtime.measure(
      { before: example('before', endless), after: example('after', endless) },
      { signal: stopping.signal, onEvent: () => {} },
    );
    equal('outcomes', [outcomes.before.kind, outcomes.after.kind], ['cancelled', 'cancelled']);
    await stillWorks(runtime, language);
  },

  'the time limit ends an endless loop': async (runtime, language) => {
    // It is the other program's limit, too, which shares the processors with the loop: on a busy
    // machine one second has not been enough to read an empty heap.
    const timeLimitMs = 3_000;
    const { endless } = programs[language];
    const { before, after } = await observe(runtime, language, endless, { timeLimitMs });
    equal('before', before, { kind: 'timed-out', limitMs: timeLimitMs });
    measured('the other program', after);
    await stillWorks(runtime, language);
  },

  'buffers without end are out of memory': async (runtime, language) => {
    const { before } = await observe(runtime, language, programs[language].endlessBuffers);
    equal('before', before.kind, 'out-of-memory');
    await stillWorks(runtime, language);
  },

  'a program cannot forge its figure by overwriting globals': async (runtime, language) => {
    const { forger } = programs[language];
    const { before } = await observe(runtime, language, forger.source);
    const forged = measured('before', before);
    within('live bytes', forged.liveBytes, forger.bytes, bound(forged) + forger.slack);
    await stillWorks(runtime, language);
  },

  'what holds the heap adds up to the figure, the same twice': async (runtime, language) => {
    const source = programs[language].named;
    const { before } = await observe(runtime, language, source);
    const example = { language, variant: 'before', source, packages: [] } as const;
    const signal = new AbortController().signal;
    const explain = () => runtime.explain(example, { signal, onEvent: () => {} });
    const figure = measured('before', before);
    checkExplained(language, figure, [
      measured('explained', await explain()),
      measured('explained again', await explain()),
    ]);
    await stillWorks(runtime, language);
  },

  'runs asked for at once are done one after the other': async (runtime, language) => {
    const { known } = programs[language];
    const runs = await Promise.all([1, 2, 3].map(() => observe(runtime, language, known.source)));
    for (const { before } of runs) measured('a run', before);
  },
};

/** Every check, for every language. */
export const runtimeContract: readonly ContractCase[] = languages.flatMap((language) =>
  Object.entries(checks).map(([name, check]) => ({
    name,
    language,
    check: (runtime: Runtime) => check(runtime, language),
  })),
);

/** Last, because it ends the runtime: a runtime that was disposed of answers, and runs nothing. */
export async function checkDispose(runtime: Runtime, language: Language): Promise<void> {
  runtime.dispose();
  const { before, after } = await observe(runtime, language, programs[language].known.source);
  equal('outcomes', [before.kind, after.kind], ['unavailable', 'unavailable']);
}
