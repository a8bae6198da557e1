import { chromium } from '@playwright/test';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const kind of ['idle', 'busy', 'bigheap']) for (const wait of ['none', 'close', 'close+20', 'close+100', 'plain+100', 'plain+300']) {
  const out = [];
  for (let rep = 0; rep < 6; rep++) {
    const p = await b.newPage();
    await p.goto('http://127.0.0.1:4400/self-test/');
    out.push(await p.evaluate(async ({ kind, wait }) => {
      const src = `let k;onmessage=e=>{if(e.data.port){self.p=e.data.port;postMessage('ready')}else if(e.data==='press'){new ArrayBuffer(200<<20).transfer(0)}else if(e.data==='busy'){postMessage('b');for(;;);}else if(e.data==='big'){k=[];for(let i=0;i<1e6;i++)k.push({i,a:[i]});postMessage('b')}}`;
      const mk = async () => { const w = new Worker(URL.createObjectURL(new Blob([src]))); const c = new MessageChannel(); await new Promise(r => { w.onmessage = r; w.postMessage({ port: c.port2 }, [c.port2]); }); c.port1.start(); w.port = c.port1; return w; };
      const a = await mk(), v = await mk();
      if (kind === 'busy') { await new Promise(r => { v.onmessage = r; v.postMessage('busy'); }); }
      if (kind === 'bigheap') { await new Promise(r => { v.onmessage = r; v.postMessage('big'); }); }
      const t0 = performance.now();
      const closed = new Promise(r => { v.port.onclose = r; });
      v.terminate();
      let closeMs = -1;
      if (wait.startsWith('close')) { await Promise.race([closed.then(() => closeMs = performance.now() - t0), new Promise(r => setTimeout(r, 3000))]); }
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
