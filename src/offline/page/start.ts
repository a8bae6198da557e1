/**
 * On every page of the built site: registers the service worker, which isolates
 * pages where the host does not, and makes the site readable offline.
 */
import { begun } from '../../downloads/begun.ts';
import { siteFolder } from '../site-files.ts';
import { forgetReload, isolationStep, reloadedBefore, rememberReload } from './isolation.ts';
import { keepSite, keepThisPage, saveData } from './keep-site.ts';
import { idle, Quiet } from './quiet.ts';

const base = siteFolder(import.meta.env.BASE_URL);

const quiet = new Quiet();

/** The reader left a page in the middle of a download: what was asked for comes all the same. */
async function resume(): Promise<void> {
  if (begun().length === 0 || saveData()) return;
  await quiet.wait();
  const { resumeDownloads } = await import('../../downloads/engine-files.ts');
  await resumeDownloads();
}

async function start(container: ServiceWorkerContainer): Promise<void> {
  const answeredByWorker = container.controller !== null;
  const onReady = () => {
    const step = isolationStep({
      isolated: crossOriginIsolated,
      answeredByWorker,
      reloadedBefore: reloadedBefore(),
      begun: quiet.begun,
    });
    if (step === 'reload' && rememberReload()) location.reload();
    if (step === 'next-page') sayNextPage();
  };
  if (crossOriginIsolated) {
    forgetReload();
    // A page that has what it needs is not delayed.
    await loaded();
    await idle();
  } else container.addEventListener('controllerchange', onReady, { once: true });
  try {
    // Not from the HTTP cache: a worker that is bad must be replaced by the next page.
    await container.register(`${base}sw.js`, { scope: base, updateViaCache: 'none' });
  } catch {
    return; // No worker can be had here: the site is as it would be without.
  }
  const registration = await container.getRegistration(base);
  // Loaded by a forced reload, which goes around a worker that is there.
  const goneAround = registration?.active && !container.controller;
  if (!crossOriginIsolated && goneAround) sayNextPage();
  await container.ready;
  if (!answeredByWorker) await keepThisPage();
  await keepOn(container);
}

/** Keeps the site; and once more when a worker takes over that came with a deploy, however late. */
async function keepOn(container: ServiceWorkerContainer): Promise<never> {
  for (;;) {
    const changed = new Promise((resolve) =>
      container.addEventListener('controllerchange', resolve, { once: true }),
    );
    await keepSite(quiet);
    await changed;
  }
}

/** For the sandbox's settings, which say what was found out about this page. */
function sayNextPage(): void {
  document.documentElement.dataset['isolation'] = 'next-page';
}

function loaded(): Promise<void> {
  return new Promise((resolve) => {
    if (document.readyState === 'complete') resolve();
    else addEventListener('load', () => resolve(), { once: true });
  });
}

// The next page tries again.
void resume().catch(() => {});
// Absent on plain http, and in some private windows. A page in somebody else's frame has a storage
// apart, in which nobody would find what is kept there.
if ('serviceWorker' in navigator && window.top === window) void start(navigator.serviceWorker);
