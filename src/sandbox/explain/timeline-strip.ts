/** Memory over the run: what was held after each top-level line, and the most while it ran. */
import { html, svg, type TemplateResult } from 'lit';
import type { LinePeak } from '../../measurement/explanation.ts';
import { exactBytes, formatBytes } from '../../measurement/format.ts';

const height = 72;
const width = 600;

export function timelineTemplate(timeline: readonly LinePeak[]): TemplateResult {
  const most = Math.max(1, ...timeline.map(({ high }) => high));
  const peak = timeline.find(({ high }) => high === most);
  const last = timeline.at(-1);
  const step = width / Math.max(1, timeline.length);
  const top = (bytes: number) => height - (bytes / most) * (height - 2);
  const words = `Memory over the run, by top-level line: at most ${formatBytes(most)} on line ${peak?.line ?? 0}, ${formatBytes(last?.live ?? 0)} at the end.`;
  return html`<figure class="hs-explain-timeline">
    <figcaption>${words}</figcaption>
    <svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label=${words}>
      ${timeline.map(
        ({ line, live, high }, at) => svg`<g>
          <title>Line ${line}: ${formatBytes(live)} after it, at most ${formatBytes(high)}</title>
          <rect class="high" x=${at * step} y=${top(high)} width=${step} height=${height - top(high)}></rect>
          <rect class="live" x=${at * step} y=${top(live)} width=${step} height=${height - top(live)}></rect>
        </g>`,
      )}
    </svg>
    <details>
      <summary>The strip as a table</summary>
      <table class="hs-explain-table">
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Held after it</th>
            <th scope="col">At most</th>
          </tr>
        </thead>
        <tbody>
          ${timeline.map(
            ({ line, live, high }) =>
              html`<tr>
                <th scope="row">${line}</th>
                <td title=${exactBytes(live)}>${formatBytes(live)}</td>
                <td title=${exactBytes(high)}>${formatBytes(high)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>
  </figure>`;
}
