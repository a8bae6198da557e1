import { describe, expect, it } from 'vitest';
import { rowNotes } from './row-notes.ts';
import { sampleMeasurement as figure, sampleV8 } from './sample-measurement.ts';

const pointers =
  'Node’s recorded figures differ: its pointers have 8 bytes, those of Chromium’s V8 have 4.';

describe('a row of the page', () => {
  it('has nothing to say of the lesson’s own Python programs', () => {
    expect(rowNotes({ before: figure(), after: figure() }, [])).toEqual([]);
  });

  it('says that it is of the reader’s edits', () => {
    const row = { before: figure(), after: figure() };
    expect(rowNotes(row, ['after'])).toEqual([
      'Of your edit of “after”, not of the lesson’s program.',
    ]);
    expect(rowNotes(row, ['before', 'after'])).toEqual([
      'Of your edits of both programs, not of the lesson’s.',
    ]);
  });

  it('says beside V8 why Node’s recorded figures differ', () => {
    expect(rowNotes({ before: sampleV8() }, [])).toEqual([pointers]);
    const node = sampleV8({ runtime: 'webcontainer', meter: 'node-memory-usage' });
    expect(rowNotes({ before: node, after: node }, [])).toEqual([]);
    const quickjs = figure({ engine: 'QuickJS', meter: 'quickjs-malloc' });
    expect(rowNotes({ before: quickjs, after: quickjs }, [])).toEqual([]);
  });

  it('says what V8 itself took, which is in no figure', () => {
    const row = { before: sampleV8({ engineBytes: 12_595 }), after: sampleV8({ engineBytes: 0 }) };
    expect(rowNotes(row, [])).toEqual([
      'V8’s own code and caches, in no figure: 12.3 KiB before, 0 B after.',
      pointers,
    ]);
  });

  it('says nothing of a program that was not measured', () => {
    expect(rowNotes({ before: { kind: 'cancelled' }, after: { kind: 'cancelled' } }, [])).toEqual(
      [],
    );
  });
});

describe('circumstances of a measurement', () => {
  const noted = (...notes: NonNullable<ReturnType<typeof figure>['notes']>) =>
    rowNotes({ before: figure({ notes }) }, []);

  it.each([
    [1, 0, '1 interval of “before” was still set: stopped before its heap was read.'],
    [2, 0, '2 intervals of “before” were still set: stopped before its heap was read.'],
    [
      0,
      1,
      '1 timer beyond the time limit of “before” was still set: stopped before its heap was read.',
    ],
    [
      1,
      1_200,
      '1 interval and 1,200 timers beyond the time limit of “before” were still set: stopped before its heap was read.',
    ],
  ])('%i intervals and %i timers that were stopped', (intervals, timeouts, said) => {
    expect(noted({ kind: 'timers-stopped', intervals, timeouts })).toEqual([said]);
  });

  it('built-ins that hold memory where no meter looks', () => {
    expect(
      noted({ kind: 'unseen-objects', names: ['Intl.DateTimeFormat', 'OffscreenCanvas'] }),
    ).toEqual([
      '“before” uses Intl.DateTimeFormat, OffscreenCanvas: what such objects hold outside of V8’s heap is in no figure, and nobody tells how much it is.',
    ]);
  });

  it('variables by which V8’s heap differs from run to run, and no other engine’s', () => {
    const said = (names: string) =>
      `“before” has variables that closures share and change (${names}). V8 gives each a cell of 24 B in every call of its function until it has compiled that, sooner or later: another run may differ by as much.`;
    const notesOf = (engine: 'V8' | 'QuickJS', names: readonly string[]) =>
      rowNotes({ before: figure({ engine, notes: [{ kind: 'changing-variables', names }] }) }, []);
    expect(notesOf('V8', ['a', 'b', 'c', 'd', 'e'])[0]).toBe(said('a, b, c and 2 more'));
    expect(notesOf('V8', ['n'])[0]).toBe(said('n'));
    expect(notesOf('QuickJS', ['n'])).toEqual([]);
  });

  it.each([
    [true, '“before” has functions in its data.'],
    [false, '“before” uses Proxy, so its data cannot be searched for functions.'],
  ])('compiled code that goes with the data (found: %s)', (found, reason) => {
    expect(noted({ kind: 'compiled-with-data', found, bytes: 10_568 })).toEqual([
      `${reason} What V8 has compiled of them counts as data: up to some 10.3 KiB.`,
    ]);
  });

  it('the engine that was to run both programs, once', () => {
    const reason = 'The calibration could not be measured. The browser did not answer.';
    const before = figure({
      engine: 'QuickJS',
      meter: 'quickjs-malloc',
      notes: [{ kind: 'in-place-of', engine: 'V8', reason }],
    });
    expect(rowNotes({ before, after: before }, [])).toEqual([`In the place of V8. ${reason}`]);
  });

  it('bytes that escaped the release of V8’s second reading', () => {
    expect(noted({ kind: 'held-reading', escapedBytes: 262_144 })).toEqual([
      'In “before”, 256 KiB could not be told from V8’s own code and caches: its figure counts those too.',
    ]);
  });

  it('modules that were loaded on first use', () => {
    expect(noted({ kind: 'modules-loaded', names: ['_strptime'], bytes: 161_581 })).toEqual([
      'While “before” ran, _strptime was loaded: 158 KiB of its live heap.',
    ]);
    expect(
      noted({ kind: 'modules-loaded', names: ['_strptime', 'calendar'], bytes: 161_581 }),
    ).toEqual(['While “before” ran, _strptime, calendar were loaded: 158 KiB of its live heap.']);
  });

  it('in the order in which they are told', () => {
    expect(
      noted(
        { kind: 'modules-loaded', names: ['json'], bytes: 1_024 },
        { kind: 'timers-stopped', intervals: 1, timeouts: 0 },
      ),
    ).toHaveLength(2);
  });
});
