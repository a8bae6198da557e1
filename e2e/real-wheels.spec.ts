/**
 * The lessons that use Python packages, with the real ones, wherever `npm run fetch-wheels` has
 * brought them; where it has not, what the reader is told in their place.
 */
import { variants } from '../src/measurement/example.ts';
import { answerCdn, lessonWheels } from './support/real-wheels.ts';
import { measured, message, openLesson, pageRow, pressRun, sourceOf } from './support/sandbox.ts';
import { expect, test } from './support/visitor.ts';

if (lessonWheels.length === 0) console.log('No lesson declares a Python package.');

for (const { lesson, names, lacking, index } of lessonWheels) {
  const here = lacking.length === 0;
  const list = names.join(' and ');
  test(`${lesson}: ${here ? `runs with the real ${list}` : `says that ${list} cannot be had, and keeps its recorded figures`}`, async ({
    page,
  }) => {
    console.log(
      here
        ? `${lesson}: run in the browser with the real ${list}.`
        : `${lesson}: NOT run with the real ${list}: the wheel folder lacks ${lacking.map(({ fileName }) => fileName).join(', ')}. npm run fetch-wheels brings them.`,
    );
    await answerCdn(page);
    await openLesson(page, lesson, 'python');
    const first = pageRow(await pressRun(page, 80_000));
    if (here) {
      const second = pageRow(await pressRun(page, 80_000));
      for (const variant of variants) {
        const { liveBytes, peakBytes } = measured(first[variant]);
        expect(liveBytes).toBeGreaterThan(0);
        const again = measured(second[variant]);
        expect([again.liveBytes, again.peakBytes]).toEqual([liveBytes, peakBytes]);
      }
      return;
    }
    let told = 0;
    for (const variant of variants) {
      const [needed] = index.wheelsFor((await sourceOf(page, variant)) ?? '');
      if (!needed) {
        measured(first[variant]);
        continue;
      }
      told += 1;
      await expect(message(page, variant)).toHaveText(
        /^(\w+) could not be loaded: cdn\.jsdelivr\.net cannot be reached\. Check the connection and run again\.$/,
      );
    }
    expect(told).toBeGreaterThan(0);
    await expect(page.locator('.hs-result[data-shown] [data-recorded]')).toContainText(
      'tracemalloc',
    );
  });
}
