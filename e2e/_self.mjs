import { chromium } from '@playwright/test';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const p = await b.newPage({ viewport: { width: 1440, height: 1000 } });
p.on('console', (m) => console.log('console', m.type(), m.text().slice(0, 300)));
p.on('pageerror', (e) => console.log('pageerror', String(e).slice(0, 500)));
await p.goto('http://127.0.0.1:4600/self-test/');
const r = await p.evaluate((f) => document.querySelector('self-test').run(f), process.argv[2] ?? '');
for (const x of r) console.log(x.passed ? 'ok  ' : 'FAIL', x.language, x.name, Math.round(x.ms), x.message.slice(0, 900));
await b.close();
