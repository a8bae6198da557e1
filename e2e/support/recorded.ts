/** The figures that the lessons come with. */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseFigures } from '../../src/figures/figures-file.ts';
import type { EngineName } from '../../src/measurement/engines.ts';
import type { Language } from '../../src/measurement/example.ts';

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
