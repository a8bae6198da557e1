/**
 * Writes each page's text as Markdown beside it, and from those `llms.txt` and `llms-full.txt`
 * (https://llmstxt.org). The plugin starlight-llms-txt renders the pages' source by itself, outside
 * of Starlight's routes, from which the lessons' components have their figures.
 */
import { glob, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { pageMarkdown } from './page-markdown.ts';

export function textFiles(): AstroIntegration {
  let root = new URL('https://heapwise.example/');
  return {
    name: 'heapwise-text-files',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = new URL(config.base.replace(/\/*$/, '/'), config.site);
      },
      'astro:build:done': async ({ dir }) => {
        const found = await Array.fromAsync(glob('**/index.html', { cwd: fileURLToPath(dir) }));
        const pages = found.map((file) => file.replaceAll('\\', '/')).sort();
        const links: string[] = [];
        const full: string[] = [];
        for (const file of pages) {
          const html = await readFile(new URL(file, dir), 'utf8');
          // What search leaves out is no reading.
          if (!html.includes('data-pagefind-body')) continue;
          const path = file.replace(/index\.html$/, '');
          const page = pageMarkdown(html, new URL(path, root).href);
          if (!page) continue;
          const { title, description, markdown } = page;
          await writeFile(new URL(`${path}index.md`, dir), markdown);
          const about = description === '' ? '' : `: ${description}`;
          links.push(`- [${title}](${new URL(`${path}index.md`, root).href})${about}`);
          full.push(markdown);
        }
        await writeFile(new URL('llms.txt', dir), llms(links, new URL('llms-full.txt', root).href));
        await writeFile(new URL('llms-full.txt', dir), full.join('\n'));
      },
    },
  };
}

function llms(links: readonly string[], full: string): string {
  return `# Heapwise

> Lessons in memory optimisation for Python and TypeScript. Each has two programs, and the bytes that both take, as recorded on several engines.

Every figure was measured, and says on which engine, with which meter and how exactly. [All pages in one file](${full}).

## Pages

${links.join('\n')}
`;
}
