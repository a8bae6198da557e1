/** Programs as data: a language and a variant of a lesson, its source, and what it is run with. */

export const languages = ['python', 'typescript'] as const;
export type Language = (typeof languages)[number];

export const languageLabels: Readonly<Record<Language, string>> = {
  python: 'Python',
  typescript: 'TypeScript',
};

/** What a program's file ends with, without the dot. */
export const fileExtensions = {
  python: 'py',
  typescript: 'ts',
} as const satisfies Record<Language, string>;

export const variants = ['before', 'after'] as const;
export type Variant = (typeof variants)[number];

export const variantLabels: Readonly<Record<Variant, string>> = {
  before: 'Before',
  after: 'After',
};

/** One program: a language and a variant of a lesson. */
export interface Example {
  readonly language: Language;
  readonly variant: Variant;
  readonly source: string;
  /**
   * Names of packages that the lesson declares. npm's are installed before a program runs. Of
   * Pyodide's those are loaded that the program itself imports, declared or not.
   */
  readonly packages: readonly string[];
  /** Overrides the program's top-level constant `N`. */
  readonly size?: number | undefined;
  /** Tell what holds the heap, too: the outcome is then `explained`. */
  readonly explain?: boolean | undefined;
}

/** Of a program that stands alone there is no second variant. */
export function shownVariants(single: boolean | undefined): readonly Variant[] {
  return single ? ['before'] : variants;
}

/** The two programs of a run. A V8 reading takes both, and a control, in one call. */
export type Pair = Readonly<Record<Variant, Example>>;

/** @param packages that the lesson declares for this language */
export function pairOf(
  language: Language,
  sources: Readonly<Record<Variant, string>>,
  packages: readonly string[],
): Pair {
  const example = (variant: Variant): Example => ({
    language,
    variant,
    source: sources[variant],
    packages,
  });
  return { before: example('before'), after: example('after') };
}
