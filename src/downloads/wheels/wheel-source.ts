/** Where a wheel is: on the site, if it was built with it, else on Pyodide's CDN. */
import { wheels } from 'virtual:engine-files';
import type { LockedWheel } from './wheel-index.ts';

export interface WheelSource {
  readonly url: string;
  /** Absent where only the server knows it. */
  readonly bytes?: number | undefined;
  /** For example `cdn.jsdelivr.net`; absent where it is the site itself. */
  readonly host?: string | undefined;
}

export function wheelSource({ fileName, sha256 }: LockedWheel): WheelSource {
  const own = wheels.own.find((file) => file.sha256 === sha256);
  if (own) return { url: own.url, bytes: own.bytes };
  const url = new URL(fileName, wheelBase());
  return { url: url.href, host: url.host };
}

/** All addresses under which a kept file may still be wanted. */
export function isWheelAddress(url: string): boolean {
  return url.startsWith(wheelBase()) || wheels.own.some((own) => url.endsWith(own.url));
}

/** What the server of this page wrote into it, else Pyodide's public CDN. */
function wheelBase(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="heapwise-wheels"]');
  return meta?.content ?? wheels.cdn;
}
