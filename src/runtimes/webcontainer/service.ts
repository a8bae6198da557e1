/**
 * Boots the page's one WebContainer. The client's `boot()` neither rejects nor times out when the
 * service is out of reach, and remembers its first attempt for as long as the page lives. So the
 * service is probed first, the boot has a deadline, and a failure is final for the page.
 */
import { WebContainer } from '@webcontainer/api';
import type { RunEvent } from '../../measurement/run-event.ts';
import { serviceHost, serviceOrigin } from './service-origin.ts';
import { reasonOf } from '../../measurement/failure.ts';

export type BootFailure =
  'not-isolated' | 'unreachable' | 'blocked' | 'timed-out' | 'out-of-memory' | 'refused' | 'lost';

/** Why this page has no WebContainer, in one line for the reader. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly failure: BootFailure;

  constructor(failure: BootFailure, message: string) {
    super(message);
    this.failure = failure;
  }
}

const probeLimitMs = 5_000;
const bootLimitMs = 15_000;

type Progress = (event: Extract<RunEvent, { kind: 'progress' }>) => void;

/** @throws ServiceError, and the same one at once from then on. */
export async function bootService(onProgress: Progress): Promise<WebContainer> {
  if (failed) throw failed;
  const host = serviceHost();
  try {
    if (!crossOriginIsolated) {
      throw new ServiceError(
        'not-isolated',
        'A WebContainer needs a cross-origin isolated page, and this page is not (crossOriginIsolated is false).',
      );
    }
    onProgress({ kind: 'progress', label: `Probing ${host}` });
    await probe(host);
    onProgress({ kind: 'progress', label: `Booting a WebContainer from ${host}` });
    return await boot(host);
  } catch (error) {
    failed = error instanceof ServiceError ? error : refused(host, error);
    throw failed;
  }
}

let failed: ServiceError | undefined;

/** The frame that a WebContainer starts from: an isolated page may load it only if anybody may. */
async function probe(host: string): Promise<void> {
  try {
    await fetch(`${serviceOrigin()}/headless`, {
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(probeLimitMs),
    });
  } catch {
    throw new ServiceError(
      'unreachable',
      `${host} cannot be reached from this browser, so there is no WebContainer.`,
    );
  }
}

async function boot(host: string): Promise<WebContainer> {
  const frame = watchFrame();
  // The client reads this once for each page.
  Object.assign(globalThis, { WEBCONTAINER_API_IFRAME_URL: serviceOrigin() });
  const booting = WebContainer.boot({ coep: 'require-corp', workdirName: 'lesson' });
  const { promise: deadline, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), bootLimitMs);
  try {
    const container = await Promise.race([booting, deadline]);
    if (container) return container;
  } finally {
    clearTimeout(timer);
    frame.stop();
  }
  // One that comes too late is not kept.
  booting.then(
    (container) => container.teardown(),
    () => {},
  );
  const seconds = bootLimitMs / 1_000;
  throw frame.loaded && !frame.answered
    ? new ServiceError(
        'blocked',
        `${host} answers, but its frame did not start within ${seconds} s: something here blocks it.`,
      )
    : new ServiceError('timed-out', `${host} did not start a WebContainer within ${seconds} s.`);
}

/** What is seen of the client's hidden frame: a refused one loads an error page and says nothing. */
function watchFrame() {
  const origin = serviceOrigin();
  const seen = { loaded: false, answered: false, stop: () => stopping.abort() };
  const stopping = new AbortController();
  const { signal } = stopping;
  const onLoad = ({ target }: Event) => {
    if (target instanceof HTMLIFrameElement && target.src.startsWith(origin)) seen.loaded = true;
  };
  // `load` does not bubble, but it is captured.
  document.addEventListener('load', onLoad, { capture: true, signal });
  window.addEventListener(
    'message',
    (event) => {
      if (event.origin === origin) seen.answered = true;
    },
    { signal },
  );
  return seen;
}

function refused(host: string, error: unknown): ServiceError {
  const message = reasonOf(error);
  return /memory/i.test(message)
    ? new ServiceError(
        'out-of-memory',
        'The browser had no memory left for a WebContainer. Close other tabs and try again.',
      )
    : new ServiceError('refused', `${host} could not start a WebContainer: ${message}`);
}
