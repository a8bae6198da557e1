// The frame's side of the client's protocol: Comlink over a MessagePort, and a WebSocket behind.
// The client's own copy of Comlink: its message types are numbers, those of the package are names.
import { Comlink } from '/comlink.js';

const { expose, proxy } = Comlink;
const { misbehaviour } = document.body.dataset;
const socket = new WebSocket(location.origin.replace('http', 'ws'));
const opened = new Promise((resolve) => socket.addEventListener('open', resolve));
const calls = new Map();
const processes = new Map();
let callCount = 0;
let processCount = 0;
let dead = false;
/** Out of order: replies that wait for the next one to overtake them. */
let held = [];

const never = new Promise(() => {});
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function call(method, args = [], bytes) {
  await opened;
  if (dead) return never;
  const id = ++callCount;
  const message = { id, method, args };
  if (bytes) message.bytes = await base64(bytes);
  return new Promise((resolve, reject) => {
    calls.set(id, { resolve, reject });
    socket.send(JSON.stringify(message));
  });
}

socket.addEventListener('message', ({ data }) => {
  if (dead) return;
  const message = JSON.parse(data);
  if (message.process !== undefined) {
    const { output, exited } = processes.get(message.process);
    if (message.output !== undefined) output?.(bytesOf(message.output));
    else if (message.exit !== undefined) exited(message.exit);
    // The service says that the stream has ended with null.
    else output?.(null);
    return;
  }
  const { resolve, reject } = calls.get(message.id);
  calls.delete(message.id);
  const answer = () =>
    message.error === undefined
      ? resolve(message.bytes === undefined ? message.value : bytesOf(message.bytes))
      : reject(new Error(message.error));
  if (misbehaviour !== 'out-of-order') return answer();
  held.unshift(answer);
  setTimeout(() => {
    for (const next of held.splice(0)) next();
  }, 30);
});

function base64(bytes) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.readAsDataURL(new Blob([bytes]));
  });
}

function bytesOf(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

const fs = {
  readFile: (path, encoding) => call('readFile', [path, encoding]),
  writeFile: (path, data, options) =>
    typeof data === 'string'
      ? call('writeFile', [path, data, options])
      : call('writeFile', [path], data),
  readdir: (path, options) => call('readdir', [path, options]),
  mkdir: (path, options) => call('mkdir', [path, options]),
  rm: (path, options) => call('rm', [path, options]),
  rename: (from, to) => call('rename', [from, to]),
  watch: () => Promise.reject(new Error('The stand-in watches no files.')),
};

const instance = {
  fs: () => proxy(fs),
  runtimeInfo: () => call('info'),
  previewScript: () => '',
  setPreviewScript: () => {},
  setCredentials: () => {},
  on: () => proxy(() => {}),
  serialize: () => Promise.reject(new Error('The stand-in exports nothing.')),
  loadFiles: (bytes, options) => call('loadFiles', [options?.mountPoints], bytes),
  async run(request, stdout, stderr, output) {
    const id = ++processCount;
    let exited;
    const onExit = new Promise((resolve) => (exited = resolve));
    processes.set(id, { output, exited });
    await call('run', [id, request]);
    if (misbehaviour === 'die-in-run') setTimeout(() => (dead = true), 500);
    return proxy({
      onExit,
      write: (data) => call('write', [id, data]),
      kill: () => call('kill', [id]),
      resize: () => {},
    });
  },
  teardown: () => socket.close(),
};

const server = {
  async build() {
    if (misbehaviour === 'never-answer') return never;
    if (misbehaviour === 'answer-after-20-s') await wait(20_000);
    if (misbehaviour === 'no-memory-to-boot') {
      throw new RangeError('WebAssembly.Memory(): could not allocate memory');
    }
    await opened;
    return proxy(instance);
  },
};

const { port1, port2 } = new MessageChannel();
expose(server, port1);
parent.postMessage({ type: 'init' }, '*', [port2]);
