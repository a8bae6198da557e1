import { defineConfig } from 'astro/config';
import sitemap from '@astrojs/sitemap';
import starlight from '@astrojs/starlight';
import { containerFiles } from './build/container-files.ts';
import { engineFiles } from './build/engine-files.ts';
import { scriptText } from './build/script-text.ts';
import { isolationHeaders } from './src/hosting/headers.ts';
import { glossaryLinks } from './build/glossary-links.ts';
import { hostFiles } from './build/host-files.ts';
import { minifyPages } from './build/minify-pages.ts';
import { npmPackageFiles } from './build/npm-package-files.ts';
import { monaco } from './build/monaco.ts';
import { socialCards } from './build/social-cards.ts';
import { siteWorker } from './build/site-worker.ts';
import { slimMarkdown } from './build/slim-markdown.ts';
import { textFiles } from './build/text-files.ts';
import { manifestName, webApp } from './build/web-app.ts';
import { siteFolder } from './src/offline/site-files.ts';
import { withoutContainer } from './build/without-container.ts';

const base = process.env.SITE_BASE ?? '/';
const withoutService = process.env.SITE_WEBCONTAINER === 'off';

export default defineConfig({
  site: process.env.SITE_URL ?? 'https://heapwise.example',
  base,
  trailingSlash: 'always',
  integrations: [
    // Pages for other sites' frames are no results of a search.
    sitemap({ filter: (page) => !new URL(page).pathname.includes('/embed/') }),
    starlight({
      title: 'Heapwise',
      description:
        'Memory-optimisation lessons for Python and TypeScript whose examples run, and are measured, in your own browser.',
      sidebar: [
        { label: 'Start here', link: '/' },
        // Filled with lessons by src/navigation/lesson-sidebar.ts.
        { label: 'Lessons', items: [{ label: 'All lessons', slug: 'lessons' }] },
        { label: 'Playground', slug: 'playground' },
        { label: 'How it is measured', slug: 'how-it-is-measured' },
        { label: 'Glossary', slug: 'glossary' },
        {
          label: 'Reference',
          items: [{ slug: 'reference/heap-sandbox' }, { slug: 'reference/frontmatter' }],
        },
      ],
      routeMiddleware: './src/navigation/lesson-sidebar.ts',
      components: {
        Head: './src/components/page/Head.astro',
        Pagination: './src/components/page/Pagination.astro',
        PageSidebar: './src/components/page/PageSidebar.astro',
        Sidebar: './src/components/page/Sidebar.astro',
        ThemeProvider: './src/components/page/ThemeProvider.astro',
        ThemeSelect: './src/components/page/ThemeSelect.astro',
      },
      head: [
        {
          tag: 'meta',
          attrs: {
            name: 'viewport',
            // A phone's keyboard makes the page lower, and does not lie over it.
            content: 'width=device-width, initial-scale=1, interactive-widget=resizes-content',
          },
        },
        {
          tag: 'link',
          attrs: { rel: 'manifest', href: `${siteFolder(base)}${manifestName}` },
        },
        {
          tag: 'link',
          attrs: { rel: 'apple-touch-icon', href: `${siteFolder(base)}icon-192.png` },
        },
      ],
      customCss: ['./src/styles/site.css', './src/styles/page.css'],
      markdown: { headingLinks: false },
      credits: false,
      pagination: true,
    }),
    slimMarkdown(),
    glossaryLinks(),
    textFiles(),
    socialCards(),
    minifyPages(),
    webApp(),
    hostFiles(),
    // After the others: it lists what they have written.
    siteWorker({ retired: process.env.SITE_WORKER === 'retired' }),
  ],
  server: { host: '127.0.0.1', headers: isolationHeaders },
  devToolbar: { enabled: false },
  // Keys, descriptions and errors of the frontmatter in editors that have Astro’s extension.
  experimental: { contentIntellisense: true },
  vite: {
    plugins: [
      withoutContainer(withoutService),
      engineFiles(),
      containerFiles(withoutService),
      npmPackageFiles(),
      scriptText(),
      monaco(),
    ],
    build: {
      target: 'es2022',
      // The first to have `light-dark()`, which would else be rewritten into twice the rules.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      assetsInlineLimit: 0,
    },
    preview: { headers: isolationHeaders },
  },
});
