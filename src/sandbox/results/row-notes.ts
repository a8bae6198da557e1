/** What a row says below its figures: the circumstances that its reader must know. */
import { variants, type Variant } from '../../measurement/example.ts';
import { counted, formatBytes } from '../../measurement/format.ts';
import {
  isMeasured,
  type HeapMeasurement,
  type MeasurementNote,
  type Outcome,
} from '../../measurement/outcome.ts';

type Outcomes = Readonly<Partial<Record<Variant, Outcome>>>;

/**
 * Sentences in the order in which they are shown.
 * @param edited the variants that are not the lesson's own programs
 * @param opened they came from elsewhere in the place of the lesson's
 */
export function rowNotes(
  row: Outcomes,
  edited: readonly Variant[],
  opened = false,
): readonly string[] {
  const measured = variants.flatMap((variant) => {
    const outcome = row[variant];
    return isMeasured(outcome) ? [{ variant, outcome }] : [];
  });
  return [
    ...(opened ? openedNote : editNote(edited)),
    // What is so of both programs is said once.
    ...new Set(
      measured.flatMap(({ variant, outcome }) =>
        (outcome.notes ?? []).flatMap((note) =>
          note.kind === 'changing-variables' && outcome.engine !== 'V8'
            ? []
            : [noteText(variant, note)],
        ),
      ),
    ),
    ...engineNote(row),
    ...pointerNote(measured.map(({ outcome }) => outcome)),
  ];
}

const openedNote = ['Of the programs that were opened here, not of the lesson’s.'];

function editNote(edited: readonly Variant[]): string[] {
  const [first, second] = edited;
  if (first === undefined) return [];
  return [
    second === undefined
      ? `Of your edit of “${first}”, not of the lesson’s program.`
      : 'Of your edits of both programs, not of the lesson’s.',
  ];
}

/** Of one kind, in a sentence. */
const mostNames = 3;

function noteText(variant: Variant, note: MeasurementNote): string {
  const program = `“${variant}”`;
  switch (note.kind) {
    case 'in-place-of':
      return `In the place of ${note.engine}. ${note.reason}`;
    case 'timers-stopped': {
      const parts = [
        ...(note.intervals > 0 ? [counted(note.intervals, 'interval')] : []),
        ...(note.timeouts > 0 ? [`${counted(note.timeouts, 'timer')} beyond the time limit`] : []),
      ];
      const was = note.intervals + note.timeouts === 1 ? 'was' : 'were';
      return `${parts.join(' and ')} of ${program} ${was} still set: stopped before its heap was read.`;
    }
    case 'held-reading':
      return `In ${program}, ${formatBytes(note.escapedBytes)} could not be told from V8’s own code and caches: its figure counts those too.`;
    case 'unseen-objects':
      return `${program} uses ${note.names.join(', ')}: what such objects hold outside of V8’s heap is in no figure, and nobody tells how much it is.`;
    case 'changing-variables': {
      const [names, more] = [note.names.slice(0, mostNames), note.names.length - mostNames];
      const all = more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
      return `${program} has variables that closures share and change (${all}). V8 gives each a cell of 24 B in every call of its function until it has compiled that, sooner or later: another run may differ by as much.`;
    }
    case 'compiled-with-data': {
      const reason = note.found
        ? `${program} has functions in its data.`
        : `${program} uses Proxy, so its data cannot be searched for functions.`;
      return `${reason} What V8 has compiled of them counts as data: up to some ${formatBytes(note.bytes)}.`;
    }
    case 'modules-loaded': {
      const [names, verb] = [note.names.join(', '), note.names.length === 1 ? 'was' : 'were'];
      return `While ${program} ran, ${names} ${verb} loaded: ${formatBytes(note.bytes)} of its live heap.`;
    }
  }
}

/** `V8’s own code and caches, in no figure: 12.3 KiB before, 8.10 KiB after.` */
function engineNote(row: Outcomes): string[] {
  const parts = variants.flatMap((variant) => {
    const outcome = row[variant];
    const bytes = isMeasured(outcome) ? outcome.engineBytes : undefined;
    return bytes === undefined ? [] : [`${formatBytes(bytes)} ${variant}`];
  });
  if (parts.length === 0) return [];
  return [`V8’s own code and caches, in no figure: ${parts.join(', ')}.`];
}

/** Why a live figure of V8 is not the recorded one. https://v8.dev/blog/pointer-compression */
function pointerNote(measured: readonly HeapMeasurement[]): string[] {
  const inPage = measured.some(({ engine, runtime }) => engine === 'V8' && runtime === 'page');
  return inPage
    ? ['Node’s recorded figures differ: its pointers have 8 bytes, those of Chromium’s V8 have 4.']
    : [];
}
