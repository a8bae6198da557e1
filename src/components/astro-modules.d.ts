/** For `tsc`, which cannot read `.astro` files; `astro check` reads them, and checks their props. */
declare module '*.astro' {
  import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

  const component: AstroComponentFactory;
  export default component;
}
