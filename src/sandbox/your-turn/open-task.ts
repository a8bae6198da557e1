/** Opens a task in the stage, and judges every run of it. */
import type { Budget } from '../../figures/budget.ts';
import type { Language } from '../../measurement/example.ts';
import { statedSize } from '../../measurement/stated-size.ts';
import { leadTo, type CasesHost } from '../cases/cases.ts';
import { diffLines } from '../editor/line-diff.ts';
import { part } from '../part.ts';
import type { Run } from '../run-session.ts';
import { judge } from './judge.ts';

/** What the server writes into the section of a task. */
export interface TaskPrograms {
  readonly language: Language;
  readonly title: string;
  readonly budget: Budget;
  readonly starter: string;
  readonly solution: string;
}

/** The task of each sandbox that is open, to be judged after a run. */
const opened = new WeakMap<HTMLElement, { section: HTMLElement; programs: TaskPrograms }>();
const judged = new WeakSet<HTMLElement>();

export function openTask(host: CasesHost, section: HTMLElement, lifetime: AbortSignal): void {
  const json = section.querySelector('script')?.textContent;
  if (!json) return;
  const programs = JSON.parse(json) as TaskPrograms;
  const { language, title, starter } = programs;
  opened.set(host, { section, programs });
  host.open(
    { language, before: starter, after: starter, name: 'your-turn' },
    {
      text: `Your turn: ${title}. Change “After” and run: “Before” stays the starter. Your edits of the lesson’s programs are kept.`,
      link: { href: `#${section.id}`, text: 'To the task, its hints and a solution' },
      back: 'Back to the lesson’s programs',
    },
  );
  part(host, '[role="tab"][data-variant="after"]').click();
  leadTo(host);
  if (judged.has(host)) return;
  judged.add(host);
  host.addEventListener(
    'heap-sandbox-run',
    (event) => judgeRun(host, (event as CustomEvent<Run>).detail),
    { signal: lifetime },
  );
  for (const place of document.querySelectorAll<HTMLDetailsElement>('.your-turn .solution')) {
    place.addEventListener('toggle', () => place.open && showDiff(host, place), {
      signal: lifetime,
    });
  }
}

function judgeRun(host: CasesHost, run: Run): void {
  const open = opened.get(host);
  host.querySelector('.hs-judgement')?.remove();
  const [row] = run.rows;
  if (!open || !row || host.dataset['opened'] !== 'your-turn') return;
  const { budget, language, starter } = open.programs;
  if (run.language !== language) return;
  const size = (text: string) => statedSize(language, text)?.value;
  const { passed, text } = judge({
    budget,
    outcome: row.after,
    expected: outputOf(host, 'before'),
    printed: outputOf(host, 'after'),
    comparable: host.source('before') === starter && size(host.source('after')) === size(starter),
  });
  const said = document.createElement('p');
  said.className = 'hs-judgement';
  said.setAttribute('role', 'status');
  said.dataset['passed'] = String(passed);
  part(host, '.hs-results').after(said);
  said.textContent = text;
}

function outputOf(host: HTMLElement, variant: string): string {
  return part(host, `.hs-output [data-variant="${variant}"] pre`).textContent;
}

/** The solution beside the reader's attempt, which stays as it is. */
function showDiff(host: CasesHost, place: HTMLDetailsElement): void {
  const open = opened.get(host);
  const pre = place.querySelector('pre');
  if (!pre || !open?.section.contains(place) || host.dataset['opened'] !== 'your-turn') return;
  const signs = { same: '  ', removed: '− ', added: '+ ' };
  pre.replaceChildren(
    ...diffLines(host.source('after'), open.programs.solution).map(({ kind, text }) => {
      const line = document.createElement(
        kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span',
      );
      line.textContent = `${signs[kind]}${text}\n`;
      return line;
    }),
  );
}
