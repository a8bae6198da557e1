/** The address of the WebContainer service that this page uses. Loads nothing, asks nobody. */

/** The client's own default. */
const vendorOrigin = 'https://stackblitz.com';

/**
 * The client's own setting (`globalThis.WEBCONTAINER_API_IFRAME_URL`), else what the server of
 * this page wrote into it, else the vendor's service.
 */
export function serviceOrigin(): string {
  const { WEBCONTAINER_API_IFRAME_URL: set } = globalThis as {
    WEBCONTAINER_API_IFRAME_URL?: string;
  };
  const meta = document.querySelector<HTMLMetaElement>('meta[name="heapwise-webcontainer"]');
  return new URL(set ?? meta?.content ?? vendorOrigin).origin;
}

/** `stackblitz.com`: what the reader is told is contacted. */
export function serviceHost(): string {
  return new URL(serviceOrigin()).host;
}
