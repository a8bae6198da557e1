/** A case's program as small, highlighted HTML, in the editor's themes. */

import { codeToHtml, type ShikiTransformer } from 'shiki';
import { themeNames } from '../sandbox/editor/themes.ts';

/** Lines, and tokens in the text colour, need no element: half of a program's markup. */
function onlyColoured(label: string): ShikiTransformer {
  return {
    pre(pre) {
      const style = (node: typeof pre) => String(node.properties['style'] ?? '').toLowerCase();
      const text = style(pre)
        .split(';')
        .filter((part) => /^--[ld]:/.test(part))
        .join(';');
      const unwrap = (node: typeof pre) => {
        node.children = node.children.flatMap((child) => {
          if (child.type !== 'element') return child;
          unwrap(child);
          return child.tagName === 'span' && [text, ''].includes(style(child))
            ? child.children
            : child;
        });
      };
      unwrap(pre);
      pre.properties = {
        class: 'case-code',
        style: text,
        tabindex: '0',
        role: 'region',
        'aria-label': label,
      };
    },
  };
}

/** `<pre class="case-code">`, with the two themes' colours in `--l` and `--d`. */
export function caseHtml(
  source: string,
  language: 'python' | 'typescript',
  label: string,
): Promise<string> {
  // Two empty lines around a class are the linter's; in a small box one does.
  return codeToHtml(source.trimEnd().replaceAll(/\n{3,}/g, '\n\n'), {
    lang: language,
    themes: { l: themeNames.light, d: themeNames.dark },
    defaultColor: false,
    cssVariablePrefix: '--',
    mergeSameStyleTokens: true,
    transformers: [onlyColoured(label)],
  });
}
