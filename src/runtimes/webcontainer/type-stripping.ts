/**
 * How a Node runs `before.ts`: since 22.18 and 23.6 it strips types by itself, since 22.6 when
 * told to. https://nodejs.org/api/typescript.html#type-stripping
 */
export function typeStripping(nodeVersion: string): 'built-in' | 'flag' | 'none' {
  const [major = 0, minor = 0] = nodeVersion.replace(/^v/, '').split('.').map(Number);
  if (major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18))
    return 'built-in';
  return major === 23 || (major === 22 && minor >= 6) ? 'flag' : 'none';
}
