/**
 * Those of the packages that a program names in quotes, as an import does: others are not
 * downloaded for it. One that a program only speaks of is, which does no harm.
 */
export function importedPackages(
  packages: readonly string[],
  sources: readonly string[],
): readonly string[] {
  return packages.filter((name) =>
    sources.some((source) => source.includes(`'${name}'`) || source.includes(`"${name}"`)),
  );
}
