/** Serves the built site: `node scripts/serve.ts [--port N] [--root dist] [--webcontainer-stand-in]`. */
import { readArguments } from './arguments.ts';
import { siteFolder } from '../src/offline/site-files.ts';
import { serveSite } from './serve/site-server.ts';

const { values } = readArguments({
  options: {
    port: { type: 'string', default: '4321' },
    root: { type: 'string', default: 'dist' },
    'webcontainer-stand-in': { type: 'boolean', default: false },
  },
});
const wanted = Number(values.port);
let service: string | undefined;
if (values['webcontainer-stand-in']) {
  const { startStandIn } = await import('../e2e/webcontainer-stand-in/server.ts');
  service = (await startStandIn()).origin;
  console.log(`WebContainers come from the stand-in at ${service}: programs run on this machine.`);
}
const { root } = values;
const base = siteFolder(process.env['SITE_BASE'] ?? '/');
const site = await serveSite(root, wanted, undefined, service, base).catch(
  (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    console.log(`Port ${wanted} is taken; another one is used.`);
    return serveSite(root, 0, undefined, service, base);
  },
);
console.log(`Heapwise is served at ${site.origin}${base}`);
