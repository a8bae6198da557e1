const N = 20_000;

const pool = new Map<string, string>();

function shared(text: string): string {
  if (!pool.has(text)) pool.set(text, text);
  return pool.get(text) ?? text;
}

const paths: string[] = [];
const agents: string[] = [];
for (let n = 0; n < N; n++) {
  const agent = `Mozilla/5.0 (X11; Linux x86_64; rv:${n % 8}.0) Firefox`;
  const request = `/shop/articles/${n % 50} ${agent}`;
  const space = request.indexOf(' ');
  paths.push(shared(request.slice(0, space)));
  agents.push(shared(request.slice(space + 1)));
}

const old = agents.filter((agent) => agent.includes('rv:0.0')).length;
console.log(paths.length, 'requests,', old, 'of an old browser, the last one for', paths.at(-1));
