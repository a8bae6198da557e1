/** The frontmatter's schema as JSON Schema, for editors, tools and the reference page. */

import { z } from 'astro/zod';
import { lessonSchema } from './lesson-schema.ts';

/** The keywords that the lesson's schema uses. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: { readonly enum?: readonly string[] };
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** As an author writes it: keys that have a default may be left out. */
export function lessonJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(lessonSchema, { io: 'input' }) as JsonSchema;
  return {
    ...schema,
    ...{ title: 'Frontmatter of a Heapwise lesson' },
    description: 'The keys of index.mdx in src/content/docs/lessons/NN-slug/.',
  };
}

/** The text of the committed file. */
export function lessonJsonSchemaText(): string {
  return `${JSON.stringify(lessonJsonSchema(), null, 2)}\n`;
}
