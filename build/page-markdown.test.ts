import { expect, it } from 'vitest';
import { pageMarkdown } from './page-markdown.ts';

const page = (body: string) => `<!doctype html><title>T</title>
<meta name="description" content="What it says.">
<h1>Slots</h1><div class="sl-markdown-content">${body}</div><footer>not this</footer>`;
const text = (body: string) =>
  pageMarkdown(page(body), 'https://heapwise.example/sub/lessons/10-slots/')?.markdown;

it('has the title, the prose with its figures, and whole addresses', () => {
  expect(
    text(
      '<h2 id="why"><a href="#why">Why</a></h2><p>It takes <data value="3">3 B<span class="sr-only"> (3 bytes)</span></data>, see <a href="../02-generators/">there</a>.</p>',
    ),
  ).toBe(`# Slots

## Why

It takes 3 B, see [there](https://heapwise.example/sub/lessons/02-generators/).
`);
});

it('keeps programs and tables, and leaves out what is to be pressed', () => {
  expect(
    text(
      '<pre><code>a = 1\nb = 2\n</code></pre><button>Run</button><script>x()</script><table><thead><tr><th>N</th></tr></thead><tbody><tr><td>5</td></tr></tbody></table>',
    ),
  ).toBe(`# Slots

\`\`\`
a = 1
b = 2
\`\`\`

| N |
| - |
| 5 |
`);
});

it('is nothing for a page without text', () => {
  expect(pageMarkdown('<h1>Only</h1>', 'https://heapwise.example/')).toBeUndefined();
});
