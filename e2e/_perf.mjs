import { chromium } from '@playwright/test';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const p = await b.newPage();
await p.goto((process.argv[2] ?? 'http://127.0.0.1:4600') + '/lessons/02-generators/');
for (let i = 0; i < 5; i++) {
  console.log(JSON.stringify(await p.evaluate(async () => {
    const s = document.querySelector('heap-sandbox'); const t = performance.now(); const out = [];
    const ob = new MutationObserver(() => { const n = document.querySelectorAll('.hs-result[data-shown] .hs-bar[data-outcome="measured"]').length; out.push([Math.round(performance.now() - t), n, document.querySelector('.hs-status-text').textContent.slice(0, 30)]); });
    ob.observe(s, { subtree: true, childList: true, characterData: true, attributes: true });
    const r = await s.run(); const total = performance.now() - t; ob.disconnect();
    return { total: Math.round(total), el: [r.rows[0].before.elapsedMs, r.rows[0].after.elapsedMs].map(Math.round), out: out.filter((x, i) => i === 0 || x[1] !== out[i - 1][1] || x[2] !== out[i - 1][2]) };
  })));
  await p.waitForTimeout(i < 3 ? 5000 : 0);
}
await b.close();
