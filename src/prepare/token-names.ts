import { tokTypes, type Token } from 'acorn';
import { tokenValue } from './imports.ts';

/** The name that a token is. What stands in a text, a comment or a template is none. */
export function nameOf(token: Token): string | undefined {
  return token.type === tokTypes.name ? String(tokenValue(token)) : undefined;
}
