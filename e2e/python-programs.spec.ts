/** Python programs of the kinds that people bring, in the page: what is read, shown and advised. */
import {
  measured,
  message,
  openLesson,
  output,
  pageRow,
  pressRun,
  setSources,
  expectRightRun,
} from './support/sandbox.ts';
import { expect, test } from './support/visitor.ts';

const cycle = 'cycle = [bytes(100_000)]\ncycle.append(cycle)\ndel cycle\n';

test.beforeEach(async ({ page }) => {
  await openLesson(page, '10-slots', 'python');
});

test('garbage is held and not live, and what lies outside of the meter is told', async ({
  page,
}) => {
  await setSources(page, {
    before: cycle,
    after: 'import mmap\narea = mmap.mmap(-1, 8_000_000)\narea[:] = bytes(8_000_000)\n',
  });
  const { before, after } = pageRow(await pressRun(page));
  const { liveBytes, heldBytes = 0, peakBytes = 0, outsideBytes } = measured(before);
  expect({ liveBytes, heldBytes, outsideBytes }).toEqual({
    liveBytes: 0,
    heldBytes: 100_077,
    outsideBytes: undefined,
  });
  expect(peakBytes).toBeGreaterThanOrEqual(heldBytes);
  const outside = measured(after).outsideBytes ?? 0;
  expect(Math.abs(outside - 8_000_000)).toBeLessThan(10_000);
  await expectRightRun(page, 'python');
});

test('what a program prints while it ends is shown, after the figures were taken', async ({
  page,
}) => {
  await expect(page.locator('.hs-output')).toHaveAttribute('open');
  await setSources(page, {
    before: `import atexit, io, sys
atexit.register(print, "flushed")
class Last:
    def __del__(self): print("last", file=sys.__stdout__)
last = Last()
print("main done")
`,
    after:
      'import io, sys\nsys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8")\nprint("héllo")\n',
  });
  const { before, after } = pageRow(await pressRun(page));
  expect([before.kind, after.kind]).toEqual(['measured', 'measured']);
  await expect(output(page, 'before')).toHaveText('main done\nflushed\nlast\n');
  await expect(output(page, 'after')).toHaveText('héllo\n');
});

test('output is shown as a terminal would', async ({ page }) => {
  await expect(page.locator('.hs-output')).toHaveAttribute('open');
  await setSources(page, {
    before: `for done in range(0, 101, 25):
    print(f"\\rbuilding {done:3d} %", end="", flush=True)
print()
print("\\x1b[31mred\\x1b[0m plain")
`,
    after: 'print("half", end="")\n1 / 0\n',
  });
  await pressRun(page);
  await expect(output(page, 'before')).toHaveText('building 100 %\nred plain\n');
  await expect(output(page, 'before').locator('.hs-red')).toHaveText('red');
  await expect(output(page, 'after')).toContainText('half\nTraceback (most recent call last):');
});

test('an error says what to do about it here, and a real lack of memory its line', async ({
  page,
}) => {
  await setSources(page, {
    before: 'size = int(input("How many? "))\n',
    after: 'small = 1\nblock = bytearray(600 * 1024 * 1024)\n',
  });
  await pressRun(page);
  await expect(message(page, 'before')).toContainText(
    'OSError on line 1: [Errno 29] I/O error. There is no keyboard and no other input here.',
  );
  await expect(message(page, 'after')).toContainText('Out of memory on line 2: ');
  await expectRightRun(page, 'python');
});

test('a guarded import of what cannot be had stops no run', async ({ page }) => {
  await expect(page.locator('.hs-output')).toHaveAttribute('open');
  await page.context().route('**/*.whl', (route) => route.abort());
  await setSources(page, {
    before: `try:
    import regex
    kind = "regex"
except ImportError:
    kind = "plain"
print(kind)
`,
    after: 'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import regex\nprint(3)\n',
  });
  const { before, after } = pageRow(await pressRun(page));
  expect([before.kind, after.kind]).toEqual(['measured', 'measured']);
  await expect(output(page, 'before')).toHaveText('plain\n');
  await expect(output(page, 'after')).toHaveText('3\n');
});
