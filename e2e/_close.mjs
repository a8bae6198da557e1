import { chromium } from '@playwright/test';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const p = await b.newPage();
await p.goto('http://127.0.0.1:4400/self-test/');
console.log(await p.evaluate(async () => {
  const out = { has: 'onclose' in MessagePort.prototype };
  for (const how of ['terminate-idle', 'terminate-busy', 'portclose', 'selfclose']) {
    const src = `onmessage=e=>{if(e.data.port){self.p=e.data.port;self.p.onmessage=()=>{};postMessage('ready')}else if(e.data==='busy'){for(;;);}else if(e.data==='pc'){self.p.close()}else if(e.data==='sc'){self.close()}}`;
    const w = new Worker(URL.createObjectURL(new Blob([src]))); const c = new MessageChannel();
    await new Promise(r => { w.onmessage = r; w.postMessage({ port: c.port2 }, [c.port2]); });
    c.port1.onmessage = () => {};
    const t = performance.now(); let t0 = t;
    const closed = new Promise(r => c.port1.addEventListener('close', () => r(performance.now() - t)));
    if (how === 'terminate-busy') { w.postMessage('busy'); await new Promise(r => setTimeout(r, 100)); }
    if (how === 'portclose') w.postMessage('pc'); else if (how === 'selfclose') w.postMessage('sc'); else w.terminate();
    out[how] = await Promise.race([closed, new Promise(r => setTimeout(() => r('never'), 6000))]);
  }
  // locks
  try {
    const w = new Worker(URL.createObjectURL(new Blob([`navigator.locks.request('x',()=>{postMessage(1);return new Promise(()=>{})});onmessage=()=>{for(;;);}`])));
    await new Promise(r => w.onmessage = r);
    for (const busy of [false]) { const t = performance.now(); w.terminate(); out.lockIdle = await navigator.locks.request('x', () => performance.now() - t); }
    const w2 = new Worker(URL.createObjectURL(new Blob([`navigator.locks.request('x',()=>{postMessage(1);return new Promise(()=>{})});onmessage=()=>{for(;;);}`])));
    await new Promise(r => w2.onmessage = r); w2.postMessage(1); await new Promise(r => setTimeout(r, 200));
    const t = performance.now(); w2.terminate(); out.lockBusy = await navigator.locks.request('x', () => performance.now() - t);
  } catch (e) { out.lock = String(e); }
  return out;
}));
await b.close();
