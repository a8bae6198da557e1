/** `npm run schema`: writes the JSON Schema of the frontmatter, which the site publishes. */

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lessonJsonSchemaText } from '../src/lesson-schema/json-schema.ts';

const file = 'public/lesson.schema.json';
await writeFile(path.resolve(import.meta.dirname, '..', file), lessonJsonSchemaText());
console.log(`Wrote ${file}.`);
