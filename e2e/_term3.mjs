import { chromium } from '@playwright/test';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const kind of ['bigheap']) for (const wait of ['rel', 'rel+20', 'rel+100', 'norel+100','norel+250','norel+500']) {
  const out = [];
  for (let rep = 0; rep < 10; rep++) {
    const p = await b.newPage();
    await p.goto('http://127.0.0.1:4400/self-test/');
    out.push(await p.evaluate(async ({ kind, wait }) => {
      const src = `let k;onmessage=e=>{if(e.data.port){self.p=e.data.port;postMessage({u:URL.createObjectURL(new Blob(['x']))})}else if(e.data==='press'){new ArrayBuffer(200<<20).transfer(0)}else if(e.data==='rel'){k=null;let n=0;const f=()=>{new ArrayBuffer((300+n*300)<<20).transfer(0);if(++n<3)setTimeout(f,30);else postMessage('r')};f()}else if(e.data==='busy'){postMessage('b');for(;;);}else if(e.data==='big'){k=[];for(let i=0;i<1e6;i++)k.push({i,a:[i]});postMessage('b')}}`;
      const mk = async () => { const w = new Worker(URL.createObjectURL(new Blob([src]))); const c = new MessageChannel(); w.u = await new Promise(r => { w.onmessage = e => r(e.data.u); w.postMessage({ port: c.port2 }, [c.port2]); }); c.port1.start(); w.port = c.port1; return w; };
      const a = await mk(), v = await mk();
      if (kind === 'busy') { await new Promise(r => { v.onmessage = r; v.postMessage('busy'); }); }
      if (kind === 'bigheap') { await new Promise(r => { v.onmessage = r; v.postMessage('big'); }); }
      const t0 = performance.now();
      const closed = new Promise(r => { v.port.onclose = r; });
      if(wait.startsWith('rel')) await new Promise(r => { v.onmessage = r; v.postMessage('rel'); });
      const t1=performance.now(); v.terminate();
      let closeMs = -1;
      if (true) { for (;;) { try { await fetch(v.u); } catch { break; } await new Promise(r => setTimeout(r, 5)); } closeMs = performance.now() - t1; }
      const extra = Number(wait.split('+')[1] ?? 0); if (extra) await new Promise(r => setTimeout(r, extra));
      const t = performance.now(); let done = false; const pr = performance.measureUserAgentSpecificMemory(); pr.then(() => { done = true; });
      for (let k = 0; !done && performance.now() - t < 3000; k++) { a.postMessage('press'); new ArrayBuffer(Math.min(1600, 100 * (k + 1)) * 1048576).transfer(0); await new Promise(r => setTimeout(r, 50)); }
      return [done ? Math.round(performance.now() - t) : 'STUCK', Math.round(closeMs)];
    }, { kind, wait }));
    await p.close();
  }
  console.log(kind, wait, JSON.stringify(out));
}
await b.close();
