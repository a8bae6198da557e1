/** Splits an MDX file at its frontmatter. */
export function splitFrontmatter(source: string): { frontmatter: string; body: string } {
  const [, frontmatter, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  if (frontmatter === undefined || body === undefined) {
    throw new Error('expected a file that begins with a frontmatter between two lines of ---');
  }
  return { frontmatter, body };
}
