/** Addresses within the site, wherever it is served: `siteLink('lessons/10-slots/')`. */
export function siteLink(path: string, base: string = import.meta.env.BASE_URL): string {
  return `${base.replace(/\/*$/, '/')}${path.replace(/^\/+/, '')}`;
}
