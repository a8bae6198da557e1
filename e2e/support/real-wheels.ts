/** Which lessons' Python packages this machine has in its wheel folder, and the page's way to them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { lessonsWithPackages } from '../../build/declared-packages.ts';
import { distributionUrl } from '../../src/downloads/wheels/distribution.ts';
import {
  wheelIndex,
  type NeededWheel,
  type WheelIndex,
} from '../../src/downloads/wheels/wheel-index.ts';
import { installedDistribution } from '../../src/recorder/program-wheels.ts';
import { lackingWheels, wheelFolder } from '../../src/downloads/wheels/wheel-folder.ts';

export interface LessonWheels {
  readonly lesson: string;
  readonly names: readonly string[];
  readonly lacking: readonly NeededWheel[];
  readonly index: WheelIndex;
}

const { version, lockFile } = await installedDistribution();
const index = wheelIndex(lockFile);
const folder = wheelFolder(version);

export const lessonWheels: readonly LessonWheels[] = await Promise.all(
  lessonsWithPackages('python').map(async ({ lesson, names }) => ({
    lesson,
    names,
    lacking: await lackingWheels(folder, index.wheelsNamed(names)),
    index,
  })),
);

/**
 * Answers what a page asks of Pyodide's CDN from the wheel folder, whenever the site was built;
 * what is not there is out of reach, whatever network this machine has.
 */
export async function answerCdn(page: Page): Promise<void> {
  const cdn = distributionUrl(version);
  await page.route(`${cdn}**`, async (route) => {
    const name = decodeURIComponent(route.request().url().slice(cdn.length));
    const body = await readFile(join(folder, name)).catch(() => undefined);
    if (!body) return route.abort('connectionrefused');
    return route.fulfill({ body, headers: { 'Access-Control-Allow-Origin': '*' } });
  });
}
