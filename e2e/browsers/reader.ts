/** What a reader does with a lesson, in a tab of any browser. */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseFigures } from '../../src/figures/figures-file.ts';
import type { EngineName } from '../../src/measurement/engines.ts';
import type { Language, Variant } from '../../src/measurement/example.ts';
import type { HeapSandbox } from '../../src/sandbox/heap-sandbox.ts';
import type { Run } from '../../src/sandbox/run-session.ts';
import { runtimesKey } from '../support/visitor.ts';
import type { Tab } from './tab.ts';

/** Opens a lesson with nothing of earlier tests in the site's storage, and measures in the tab only. */
export async function openLesson(
  tab: Tab,
  site: string,
  lesson: string,
  language: Language,
): Promise<void> {
  await tab.open(`${site}/favicon.svg`);
  await tab.evaluate((key) => {
    localStorage.clear();
    sessionStorage.clear();
    localStorage.setItem(key, 'page');
  }, runtimesKey);
  await tab.open(`${site}/lessons/${lesson}/`);
  await show(tab, language);
}

/** By its tab in the sandbox; a lesson of one language has none. */
export async function show(tab: Tab, language: Language): Promise<void> {
  await tab.evaluate(async (name) => {
    await customElements.whenDefined('heap-sandbox');
    document.querySelector<HTMLElement>(`.hs-tabs [data-language="${name}"]`)?.click();
  }, language);
}

export type Sources = Partial<Record<Variant, string>>;

export async function setSources(tab: Tab, sources: Sources): Promise<void> {
  await tab.evaluate((texts: Sources) => {
    const sandbox = document.querySelector<HeapSandbox>('heap-sandbox');
    for (const [variant, text] of Object.entries(texts)) {
      sandbox?.setSource(variant as Variant, text);
    }
  }, sources);
}

export function sourceOf(tab: Tab, variant: Variant): Promise<string | undefined> {
  return tab.evaluate(async (name: Variant) => {
    await customElements.whenDefined('heap-sandbox');
    return document.querySelector<HeapSandbox>('heap-sandbox')?.source(name);
  }, variant);
}

export async function setTimeLimit(tab: Tab, milliseconds: number): Promise<void> {
  await tab.evaluate((limit: number) => {
    document.querySelector('heap-sandbox')?.setAttribute('time-limit-ms', String(limit));
  }, milliseconds);
}

/** Presses Run with the pointer; the answer is awaited by `endOfRun`. */
export async function pressRun(tab: Tab): Promise<void> {
  await tab.evaluate(() => {
    const ended = new Promise((resolve) =>
      document.addEventListener('heap-sandbox-run', resolve, { once: true }),
    );
    Object.assign(window, { ended });
  }, null);
  await tab.click('heap-sandbox .hs-run');
}

export function endOfRun(tab: Tab): Promise<Run> {
  return tab.evaluate(async () => {
    const { ended } = window as unknown as { ended: Promise<CustomEvent<Run>> };
    return (await ended).detail;
  }, null);
}

export async function run(tab: Tab, sources: Sources = {}): Promise<Run> {
  await setSources(tab, sources);
  await pressRun(tab);
  return endOfRun(tab);
}

const folder = fileURLToPath(new URL('../../src/content/docs/lessons/', import.meta.url));

/** Each lesson with figures of an engine that gives the same bytes everywhere. */
export function recorded(engine: EngineName, language: Language) {
  return globSync(`${folder}*/figures.json`)
    .toSorted()
    .flatMap((file) => {
      const { languages } = parseFigures(readFileSync(file, 'utf8'));
      const record = languages[language]?.find((entry) => entry.engine === engine);
      const lesson = basename(dirname(file));
      return record
        ? [{ lesson, bytes: [record.before.liveBytes, record.after.liveBytes] as const }]
        : [];
    });
}
