/** What the container's Node is, by its own word, and what it can do. */

/** What is mounted is built for it: see build/container-files.ts. */
const oldestMajor = 20;

/** Major and minor number of `v22.22.3`; nothing where it is no version. */
function parse(nodeVersion: string): readonly [number, number] | undefined {
  const [, major, minor] = /^v(\d+)\.(\d+)\./.exec(nodeVersion) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor)];
}

/**
 * Why nothing can be measured with this Node, in one line; nothing where it can.
 * @param answer of `node --version`
 */
export function reasonAgainstNode(answer: string): string | undefined {
  const version = parse(answer);
  if (!version) {
    return `The WebContainer has no Node that works: node --version answered “${answer.slice(0, 100)}”.`;
  }
  return version[0] < oldestMajor
    ? `The WebContainer’s Node is ${answer}, and what measures in it needs Node ${oldestMajor} or newer.`
    : undefined;
}

/**
 * How a Node runs `before.ts`: since 22.18 and 23.6 it strips types by itself, since 22.6 when
 * told to. https://nodejs.org/api/typescript.html#type-stripping
 */
export function typeStripping(nodeVersion: string): 'built-in' | 'flag' | 'none' {
  const [major, minor] = parse(nodeVersion) ?? [0, 0];
  if (major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18))
    return 'built-in';
  return major === 23 || (major === 22 && minor >= 6) ? 'flag' : 'none';
}
