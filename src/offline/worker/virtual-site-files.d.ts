declare module 'virtual:site-files' {
  export const siteFiles: import('../site-files.ts').SiteFiles;
}
