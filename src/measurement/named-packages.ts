/**
 * Those of the packages that a program names, as whoever imports one does: others are not downloaded
 * for it. One that a program only speaks of is, which does no harm.
 */
export function namedPackages(
  packages: readonly string[],
  sources: readonly string[],
): readonly string[] {
  return packages.filter((name) => {
    // RegExp.escape() is too new for some browsers.
    const escaped = name.replaceAll(/[^\w-]/g, String.raw`\$&`);
    const word = new RegExp(String.raw`(?<![\w-])${escaped}(?![\w-])`);
    return sources.some((source) => word.test(source));
  });
}
