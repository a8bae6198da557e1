/** The two projects that are built beside each other, each with a given number of lessons. */
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { splitFrontmatter } from './mdx.ts';

const lessonsFolder = 'src/content/docs/lessons';

export interface Project {
  readonly name: 'Heapwise' | 'plain Starlight';
  readonly root: string;
  readonly lessons: number;
}

/** Where a copy of a lesson comes from and what it is called. */
interface Copy {
  readonly from: string;
  readonly slug: string;
  /** 0 for the lesson itself. */
  readonly round: number;
}

/** The site's own lessons, then copies of them in turn until there are enough. */
async function copies(count: number): Promise<readonly Copy[]> {
  const entries = await readdir(lessonsFolder, { withFileTypes: true });
  const own = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Array.from({ length: count }, (_, index) => {
    const from = own[index % own.length] ?? '';
    const round = Math.floor(index / own.length);
    const slug = round === 0 ? from : `${100 + index}-${from.replace(/^\d+-/, '')}`;
    return { from, slug, round };
  });
}

async function emptyProject(root: string): Promise<void> {
  await rm(root, { recursive: true, force: true });
  await mkdir(join(root, lessonsFolder), { recursive: true });
  await symlink(resolve('node_modules'), join(root, 'node_modules'), 'junction');
}

/** This site with `count` lessons: everything as it is, and copies of the lessons' folders. */
export async function heapwise(root: string, count: number): Promise<Project> {
  await emptyProject(root);
  for (const part of ['build', 'public', 'package.json', 'tsconfig.json', 'astro.config.mjs']) {
    await cp(part, join(root, part), { recursive: true });
  }
  await cp('src', join(root, 'src'), {
    recursive: true,
    filter: (source) => !/lessons[\\/]\d[^\\/]*$/.test(source),
  });
  for (const { from, slug, round } of await copies(count)) {
    const target = join(root, lessonsFolder, slug);
    await cp(join(lessonsFolder, from), target, { recursive: true });
    if (round === 0) continue;
    const page = join(target, 'index.mdx');
    const source = await readFile(page, 'utf8');
    await writeFile(
      page,
      renamed(source, round).replaceAll(`lesson="${from}"`, `lesson="${slug}"`),
    );
  }
  // The cache of contents lies in node_modules by default, which the projects share.
  await writeFile(
    join(root, 'astro.config.bench.mjs'),
    "import config from './astro.config.mjs';\n\nexport default { ...config, cacheDir: './.astro-cache' };\n",
  );
  return { name: 'Heapwise', root, lessons: count };
}

/**
 * Starlight as it comes, with pages of the same prose. They are MDX, as a lesson is, and have no
 * component, program, drawing or figure, so that all that a lesson has besides prose counts
 * against it.
 */
export async function plainStarlight(root: string, count: number): Promise<Project> {
  await emptyProject(root);
  await cp('tsconfig.json', join(root, 'tsconfig.json'));
  // Names the packages that Astro has to bundle.
  await cp('package.json', join(root, 'package.json'));
  await writeFile(join(root, 'src/content/docs/index.md'), '---\ntitle: Plain\n---\n\nPlain.\n');
  await writeFile(
    join(root, 'src/content.config.ts'),
    `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';

export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`,
  );
  await writeFile(
    join(root, 'astro.config.bench.mjs'),
    `import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';

export default defineConfig({
  site: 'https://plain.example',
  cacheDir: './.astro-cache',
  integrations: [
    starlight({ title: 'Plain', sidebar: [{ label: 'Lessons', items: [{ autogenerate: { directory: 'lessons' } }] }] }),
  ],
});
`,
  );
  for (const { from, slug, round } of await copies(count)) {
    const source = await readFile(join(lessonsFolder, from, 'index.mdx'), 'utf8');
    await mkdir(join(root, lessonsFolder, slug));
    await writeFile(
      join(root, lessonsFolder, slug, 'index.mdx'),
      plainPage(renamed(source, round)),
    );
  }
  return { name: 'plain Starlight', root, lessons: count };
}

/** A title of its own for every copy. */
function renamed(source: string, round: number): string {
  return round === 0 ? source : source.replace(/^title: .*$/m, `$& (${round + 1})`);
}

/** A lesson's title, description and prose. */
function plainPage(source: string): string {
  const { frontmatter, body } = splitFrontmatter(source);
  const kept = frontmatter.split('\n').filter((line) => /^(title|description): /.test(line));
  const prose = body.replaceAll(/^import\b[^;]*;\n/gm, '').replaceAll(/<[A-Z]\w*\b[^<>]*\/>/g, '');
  return `---\n${kept.join('\n')}\n---\n${prose}`;
}
