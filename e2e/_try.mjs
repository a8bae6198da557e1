import { chromium } from '@playwright/test';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const p = await b.newPage({ viewport: { width: 1440, height: 1000 } });
p.on('console', (m) => console.log('console', m.type(), m.text().slice(0, 300)));
p.on('pageerror', (e) => console.log('pageerror', String(e).slice(0, 500)));
p.on('requestfailed', (r) => console.log('failed', r.url()));
await p.goto('http://127.0.0.1:4400/lessons/' + (process.argv[3] ?? '02-generators') + '/');
const lang = process.argv[2] ?? 'typescript';
await p.evaluate((l) => (document.querySelector('heap-sandbox').language = l), lang);
for (let i = 0; i < 5; i++) {
  const r = await p.evaluate(async () => {
    const t = performance.now();
    const run = await document.querySelector('heap-sandbox').run();
    return [Math.round(performance.now() - t), run];
  });
  console.log(r[0], JSON.stringify(r[1].rows.map(({before,after})=>[before,after].map(({lines,...x})=>x))));
  await p.waitForTimeout(1500);
}
await p.screenshot({ path: '/tmp/shot.png' });
await b.close();
