/** Looks into the JSON Schema of the frontmatter: what belongs at a path, and how it is described. */

import { lessonJsonSchema, type JsonSchema } from '../../src/lesson-schema/json-schema.ts';

/** Of a key in the frontmatter, such as `['cases', 0, 'id']`. */
export type Path = readonly (string | number)[];

const jsonSchema = lessonJsonSchema();

/** The parts of the schema that describe a path; several where a value has several forms. */
function partsAt(path: Path): JsonSchema[] {
  let parts: JsonSchema[] = [jsonSchema];
  for (const key of path) {
    parts = parts.flatMap(forms).flatMap((part) => {
      const items = typeof key === 'number' ? (part.prefixItems?.[key] ?? part.items) : undefined;
      const extra =
        typeof part.additionalProperties === 'object' ? part.additionalProperties : undefined;
      const next = items ?? part.properties?.[String(key)] ?? extra;
      return next ? [next] : [];
    });
  }
  return parts;
}

function forms(part: JsonSchema): JsonSchema[] {
  const options = part.anyOf ?? part.oneOf;
  return options ? options.flatMap(forms) : [part];
}

/** Description and example of the key at a path, or of the key that its list belongs to. */
export function schemaAt(path: Path): JsonSchema {
  const here = partsAt(path).find((part) => part.description ?? part.examples);
  return here ?? {};
}

/** Keys of the form that the value has, where a key such as `smaller` tells the forms apart. */
export function knownKeys(path: Path, value: unknown): string[] {
  const all = partsAt(path).flatMap(forms);
  const chosen = all.filter((part) =>
    Object.entries(part.properties ?? {}).every(([key, property]) => {
      const allowed = property.enum ?? (property.const === undefined ? [] : [property.const]);
      const given = valueAt(value, [key]);
      return allowed.length === 0 || given === undefined || allowed.includes(given);
    }),
  );
  return [
    ...new Set(
      (chosen.length > 0 ? chosen : all).flatMap(
        (part) => part.propertyNames?.enum ?? Object.keys(part.properties ?? {}),
      ),
    ),
  ];
}

export function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    data,
  );
}
