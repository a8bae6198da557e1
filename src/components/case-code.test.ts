import { expect, it } from 'vitest';
import { caseHtml } from './case-code.ts';

it('marks up only what differs from the text colour, in both themes', async () => {
  expect(await caseHtml('N = 4\n\nprint(N)\n', 'python', 'few.py: code')).toMatchInlineSnapshot(`
    "<pre class="case-code" style="--l:#0e1116;--d:#e6edf3" tabindex="0" role="region" aria-label="few.py: code"><code>N <span style="--l:#A0111F;--d:#FF7B72">=</span><span style="--l:#023B95;--d:#79C0FF"> 4</span>

    <span style="--l:#023B95;--d:#79C0FF">print</span>(N)</code></pre>"
  `);
});
