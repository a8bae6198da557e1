/**
 * On every page of the built site: registers the service worker, which isolates
 * pages where the host does not, and makes the site readable offline.
 */
import { siteFolder } from '../site-files.ts';
import { forgetReload, isolationStep, reloadedBefore, rememberReload } from './isolation.ts';
import { keepSite } from './keep-site.ts';
import { idle, Quiet } from './quiet.ts';

const base = siteFolder(import.meta.env.BASE_URL);

async function start(container: ServiceWorkerContainer): Promise<void> {
  const quiet = new Quiet();
  const answeredByWorker = container.controller !== null;
  const onReady = () => {
    const step = isolationStep({
      isolated: crossOriginIsolated,
      answeredByWorker,
      reloadedBefore: reloadedBefore(),
      framed: window.top !== window,
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
  if (!crossOriginIsolated && registration?.active && !container.controller) sayNextPage();
  await container.ready;
  await keepSite(quiet);
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

// Absent on plain http, and in some private windows.
if ('serviceWorker' in navigator) void start(navigator.serviceWorker);
