/** The reference of the frontmatter as rows, from the JSON Schema: nothing is written twice. */

import { stringify } from 'yaml';
import type { JsonSchema } from './json-schema.ts';

export interface ReferenceRow {
  /** `claim.source.url`, `cases[].id`, `expect.<language>.smaller`. */
  readonly key: string;
  /** `text`, `whole number, at least 2`, `one of python, typescript`. */
  readonly type: string;
  readonly required: boolean;
  /** As YAML; absent where there is none. */
  readonly default?: string | undefined;
  readonly description: string;
  /** Lines of YAML. */
  readonly example?: string | undefined;
}

/** The keys of a map are languages, or engines where the schema says so. */
function nameOfKeys({ propertyNames }: JsonSchema): string {
  return propertyNames?.enum?.includes('python') ? '<language>' : '<engine>';
}

/** Every key of a lesson's own, depth first; Starlight's, which have no type here, are left out. */
export function referenceRows(schema: JsonSchema, prefix = ''): ReferenceRow[] {
  return propertiesOf(schema).flatMap(({ name, property, required }) => {
    if (property.description?.startsWith('Starlight’s')) return [];
    const key = prefix + name;
    const [example] = property.examples ?? [];
    const row: ReferenceRow = {
      key,
      type: typeOf(property),
      required,
      default: property.default === undefined ? undefined : yaml(property.default),
      description: property.description ?? '',
      example: example === undefined ? undefined : yaml({ [name]: example }),
    };
    return [row, ...below(property, key)];
  });
}

function below(property: JsonSchema, key: string): ReferenceRow[] {
  if (property.items) return referenceRows(property.items, `${key}[].`);
  const values = property.additionalProperties;
  if (typeof values === 'object') {
    const inner = `${key}.${nameOfKeys(property)}`;
    // A map of maps is not described twice: `expect.<language>.engines.<engine>` is as `expect`.
    if (nameOfKeys(property) === '<engine>') return [];
    return values.items
      ? referenceRows(values.items, `${inner}[].`)
      : referenceRows(values, `${inner}.`);
  }
  return referenceRows(property, `${key}.`);
}

/** The keys of all forms of a value; one is required where every form requires it. */
function propertiesOf(
  schema: JsonSchema,
): { name: string; property: JsonSchema; required: boolean }[] {
  const forms = formsOf(schema);
  const names = new Set(forms.flatMap(({ properties }) => Object.keys(properties ?? {})));
  return [...names].map((name) => {
    const found = forms.flatMap(({ properties }) => properties?.[name] ?? []);
    const values = found.flatMap((form) => allowed(form) ?? []);
    const [first = {}] = found;
    return {
      name,
      property: values.length > 0 ? { ...first, const: undefined, enum: values } : first,
      required: forms.every(({ required }) => required?.includes(name)),
    };
  });
}

function formsOf(schema: JsonSchema): readonly JsonSchema[] {
  return (schema.anyOf ?? schema.oneOf)?.flatMap(formsOf) ?? [schema];
}

function allowed(schema: JsonSchema): readonly unknown[] | undefined {
  return schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'keys',
};

function typeOf(schema: JsonSchema): string {
  const values = allowed(schema);
  if (values) return `one of ${values.map(String).join(', ')}`;
  if (schema.prefixItems) return `list of ${schema.prefixItems.length}`;
  if (schema.items) {
    const least = schema.minItems ? ', not empty' : '';
    return `list of ${schema.items.properties ? 'keys' : typeOf(schema.items)}${least}`;
  }
  if (typeof schema.additionalProperties === 'object') {
    return `keys ${(schema.propertyNames?.enum ?? []).join(', ')}`;
  }
  if (schema.format === 'uri') return 'address (URL)';
  if (schema.pattern) return 'text of small letters, digits and single hyphens';
  const name = typeNames[schema.type ?? 'object'] ?? String(schema.type);
  return name + limits(schema);
}

function limits({ minimum, exclusiveMinimum, maximum }: JsonSchema): string {
  const parts = [
    minimum === undefined ? '' : `at least ${minimum}`,
    exclusiveMinimum === undefined ? '' : `above ${exclusiveMinimum}`,
    maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? '' : `at most ${maximum}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `, ${parts.join(', ')}`;
}

function yaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 }).trimEnd();
}
