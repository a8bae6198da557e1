/** Links the site's words to the glossary where they first stand in a page's paragraphs. */
import { isSatteriProcessor } from '@astrojs/markdown-satteri';
import type { AstroIntegration } from 'astro';
import { linkWords } from '../src/navigation/glossary.ts';
import { siteLink } from '../src/navigation/site-link.ts';

export function glossaryLinks(): AstroIntegration {
  return {
    name: 'heapwise-glossary-links',
    hooks: {
      'astro:config:setup': ({ config }) => {
        const { processor } = config.markdown;
        if (!processor || !isSatteriProcessor(processor)) {
          throw new Error('glossary-links: expected Astro’s own Markdown processor, Sätteri.');
        }
        const glossary = siteLink('glossary/', config.base);
        // A function: each page has its own.
        processor.options.hastPlugins.push(() => {
          const seen = new Set<string>();
          return {
            name: 'heapwise-glossary-links',
            element: {
              filter: ['p'],
              visit(paragraph, { data }) {
                type Content = (typeof paragraph.children)[number];
                const frontmatter = (data as { astro?: { frontmatter?: Record<string, unknown> } })
                  .astro?.frontmatter;
                if (frontmatter?.['template'] === 'splash') return;
                const known = seen.size;
                const children = paragraph.children.flatMap<Content>((child) => {
                  if (child.type !== 'text') return [child];
                  return linkWords(child.value, seen).map((part) =>
                    typeof part === 'string'
                      ? { type: 'text' as const, value: part }
                      : {
                          type: 'element' as const,
                          tagName: 'a',
                          properties: { href: `${glossary}#${part.id}`, className: ['word'] },
                          children: [{ type: 'text' as const, value: part.text }],
                        },
                  );
                });
                if (seen.size === known) return;
                return {
                  type: 'element',
                  tagName: 'p',
                  properties: paragraph.properties,
                  children,
                };
              },
            },
          };
        });
      },
    },
  };
}
