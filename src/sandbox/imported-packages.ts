import { variants, type Variant } from '../measurement/example.ts';

/**
 * Those of the packages that a program names in quotes, as an import does: others are not
 * downloaded for it. One that a program only speaks of is, which does no harm.
 */
export function importedPackages(
  packages: readonly string[],
  sources: Readonly<Record<Variant, string>>,
): readonly string[] {
  return packages.filter((name) =>
    variants.some((variant) =>
      [`'${name}'`, `"${name}"`].some((quoted) => sources[variant].includes(quoted)),
    ),
  );
}
