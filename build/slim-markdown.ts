import { isSatteriProcessor, satteriHeadingIdsPlugin } from '@astrojs/markdown-satteri';
import type { AstroIntegration } from 'astro';

/**
 * What Starlight adds to Markdown, in fewer bytes. It has to stand after Starlight, and Starlight
 * without `markdown.headingLinks`.
 * - A heading is a link to itself. Starlight puts a second link beside it, with a drawing and the
 *   heading's text once more: half a kilobyte each.
 * - Inline code has no `dir="auto"`, which is for pages in a script that runs from the right.
 */
export function slimMarkdown(): AstroIntegration {
  return {
    name: 'heapwise-slim-markdown',
    hooks: {
      'astro:config:setup': ({ config }) => {
        const { processor } = config.markdown;
        if (!processor || !isSatteriProcessor(processor)) {
          throw new Error('slim-markdown: expected Astro’s own Markdown processor, Sätteri.');
        }
        processor.options.hastPlugins.push(satteriHeadingIdsPlugin(), {
          name: 'heapwise-slim-markdown',
          element: [
            {
              filter: ['h2', 'h3', 'h4'],
              visit(heading) {
                const id = heading.properties['id'];
                if (typeof id !== 'string' || id === '') return;
                const link = {
                  type: 'element' as const,
                  tagName: 'a',
                  properties: { href: `#${id}` },
                  children: heading.children,
                };
                return {
                  type: 'element',
                  tagName: heading.tagName,
                  properties: { id },
                  children: [link],
                };
              },
            },
            {
              filter: ['code'],
              visit({ properties, children }) {
                if (properties['dir'] !== 'auto') return;
                return { type: 'element', tagName: 'code', properties: {}, children };
              },
            },
          ],
        });
      },
    },
  };
}
