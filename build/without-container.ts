/**
 * `SITE_WEBCONTAINER=off`: a build without the vendor's service. Code compares
 * `import.meta.env.SITE_WEBCONTAINER`; of texts, what stands between two
 * comments, which `passage` finds, is left out.
 */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

const passage = /\{\/\* with the container \*\/\}.*?\{\/\* end \*\/\}/gs;

/** What a build without it leaves of a text. */
export function leftOf(text: string): string {
  return text.replaceAll(passage, '');
}

export function withoutContainer(off: boolean): Plugin {
  return {
    name: 'heapwise-without-container',
    enforce: 'pre',
    config: () => ({
      define: { 'import.meta.env.SITE_WEBCONTAINER': JSON.stringify(off ? 'off' : 'on') },
    }),
    async load(id) {
      const [file = ''] = id.split('?');
      if (!off || !file.endsWith('.mdx') || id.includes('astroContentCollectionEntry')) return null;
      const text = await readFile(file, 'utf8');
      return passage.test(text) ? leftOf(text) : null;
    },
  };
}
