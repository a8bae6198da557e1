import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';
import { containerFiles } from './build/container-files.ts';
import { engineFiles } from './build/engine-files.ts';
import { scriptText } from './build/script-text.ts';
import { isolationHeaders } from './build/headers.ts';
import { hostFiles } from './build/host-files.ts';
import { lessonFolders } from './build/lesson-folders.ts';
import { monaco } from './build/monaco.ts';
import { siteWorker } from './build/site-worker.ts';

export default defineConfig({
  site: process.env.SITE_URL ?? 'https://heapwise.example',
  base: process.env.SITE_BASE ?? '/',
  trailingSlash: 'always',
  integrations: [
    starlight({
      title: 'Heapwise',
      description:
        'Memory-optimisation lessons for Python and TypeScript whose examples run, and are measured, in your own browser.',
      sidebar: [
        { label: 'Start here', link: '/' },
        { label: 'Lessons', items: lessonFolders().map((name) => ({ slug: `lessons/${name}` })) },
        { label: 'How it is measured', slug: 'how-it-is-measured' },
      ],
      customCss: ['./src/styles/site.css'],
      credits: false,
      pagination: true,
    }),
    hostFiles(),
    // After the others: it lists what they have written.
    siteWorker({ retired: process.env.SITE_WORKER === 'retired' }),
  ],
  server: { host: '127.0.0.1', headers: isolationHeaders },
  devToolbar: { enabled: false },
  vite: {
    plugins: [engineFiles(), containerFiles(), scriptText(), monaco()],
    build: { target: 'es2022', assetsInlineLimit: 0 },
    preview: { headers: isolationHeaders },
  },
});
