/** What holds the heap: the element's data, and the panel that shows it. */
import type { Page } from '@playwright/test';
import type { Explanation } from '../src/measurement/explanation.ts';
import type { HeapSandbox } from '../src/sandbox/heap-sandbox.ts';
import { measured, openLesson, pageRow, pressRun, setSources } from './support/sandbox.ts';
import { expect, test } from './support/visitor.ts';

const before = `class Session:
    def __init__(self, user):
        self.user = user
        self.other = None

class Server:
    def __init__(self):
        self.log = []

server = Server()
for n in range(40):
    server.log.append(Session(f"user {n}"))
first, last = Session("a"), Session("b")
first.other, last.other = last, first
block = bytes(int("100000"))
`;
const after = 'block = bytes(int("50000"))\n';

function explain(page: Page, variant: 'before' | 'after'): Promise<Explanation> {
  return page.evaluate(
    (name) => document.querySelector<HeapSandbox>('heap-sandbox')!.explain(name),
    variant,
  );
}

const total = ({ retained }: Explanation) =>
  (retained?.names ?? []).reduce(
    (sum, { bytes }) => sum + bytes,
    (retained?.sharedBytes ?? 0) + (retained?.unexplainedBytes ?? 0),
  );

test('says by name, type and line what holds the figure, and who keeps it', async ({ page }) => {
  await openLesson(page, '02-generators', 'python');
  await expect(explain(page, 'before')).rejects.toThrow('Run the programs first');
  await setSources(page, { before, after });
  const run = await pressRun(page);
  const row = pageRow(run);
  const found = await explain(page, 'before');
  expect(total(found)).toBe(measured(row.before).liveBytes);
  expect(found.retained?.names[0]).toEqual({ name: 'block', bytes: 100_017 });
  expect(found.retained?.types.find(({ type }) => type === 'Session')?.count).toBe(42);
  expect(Object.keys(found)).toEqual(['retained', 'timeline']);
  expect((await explain(page, 'after')).retained?.names).toEqual([
    { name: 'block', bytes: 50_017 },
  ]);

  const panel = page.locator('.hs-explain');
  await panel.locator('> summary').click();
  await expect(panel.getByRole('table', { name: /By name/ })).toContainText('block');
  await panel
    .getByRole('button', { name: /^Session ?: who keeps it/ })
    .first()
    .click();
  await expect(panel.locator('.hs-explain-keepers')).toContainText('server');
  await expect(panel.locator('.hs-explain-keepers')).toContainText('.log');
  await expect(panel.locator('.hs-explain-picture figcaption')).toContainText('one cycle');
  await expect(panel.locator('.hs-explain-timeline svg')).toHaveAccessibleName(/at most/);
  await panel.getByRole('button', { name: 'After' }).click();
  await expect(panel.getByRole('table', { name: /By type/ })).toContainText('bytes');
});
