/**
 * The picture of references: names, objects, arrows and sizes. Laid out by dagre, which is a
 * thirtieth of elkjs (50 KB to 1.5 MB) and gives the same layers for so small a graph.
 * https://github.com/dagrejs/dagre
 */
import { Graph, layout } from '@dagrejs/dagre';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Explained, Picture, PictureNode } from '../../measurement/explanation.ts';
import { formatBytes, formatCount } from '../../measurement/format.ts';

const nodeHeight = 38;
const letter = 7;
const mostLetters = 18;

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export function pictureTemplate({ picture, cycles }: Explained): TemplateResult | typeof nothing {
  if (!picture || picture.nodes.length === 0) return nothing;
  const { graph, size } = placed(picture);
  const left = picture.left > 0 ? ` ${formatCount(picture.left)} more objects are not drawn.` : '';
  const words = `What refers to what: ${formatCount(picture.nodes.length)} boxes, ${formatCount(picture.edges.length)} arrows.${left}${cycleWords(cycles)}`;
  return html`<figure class="hs-explain-picture">
    <figcaption>${words}</figcaption>
    <div class="hs-explain-scroll" tabindex="0" role="region" aria-label="Picture of references">
      <svg
        width=${size.width}
        height=${size.height}
        viewBox="0 0 ${size.width} ${size.height}"
        role="img"
        aria-label=${words}
      >
        <defs>
          <marker
            id="hs-explain-arrow"
            viewBox="0 0 8 8"
            refX="8"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto-start-reverse"
          >
            <path d="M0 0L8 4L0 8z"></path>
          </marker>
        </defs>
        ${picture.edges.map(({ isCycle }, at) => {
          const { points = [] } = graph.edge(at) ?? {};
          return svg`<path class="arrow" ?data-cycle=${isCycle} d=${pathOf(points)} marker-end="url(#hs-explain-arrow)"></path>`;
        })}
        ${picture.nodes.map((node, at) => boxTemplate(node, graph.node(at)))}
        ${picture.edges.map(({ word }, at) => {
          const { points = [] } = graph.edge(at) ?? {};
          const middle = points[Math.floor(points.length / 2)];
          if (!word || !middle) return nothing;
          return svg`<text class="word" x=${middle.x} y=${middle.y - 3}>${shortened(word)}</text>`;
        })}
      </svg>
    </div>
    <details>
      <summary>The picture in words</summary>
      <ul>
        ${picture.edges.map(({ from, to, word, isCycle }) => {
          const [owner, member] = [picture.nodes[from], picture.nodes[to]];
          if (!owner || !member) return nothing;
          return html`<li>
            ${named(owner)} refers${word ? html` by <code>${word}</code>` : ''} to
            ${named(member)}${isCycle ? ', in a cycle' : ''}
          </li>`;
        })}
      </ul>
    </details>
  </figure>`;
}

function cycleWords(cycles: Explained['cycles']): string {
  if (!cycles) return '';
  const count = cycles.count === 1 ? 'one cycle' : `${formatCount(cycles.count)} cycles`;
  return ` ${formatCount(cycles.objects)} objects are in ${count}.`;
}

const named = ({ kind, label, looks, bytes }: PictureNode) =>
  `${kind === 'name' ? 'the name ' : ''}${label}${looks ? ` ${looks}` : ''} (${formatBytes(bytes)})`;

/** Boxes and arrows by their places in the picture. */
function placed({ nodes, edges }: Picture) {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 10, ranksep: 46, marginx: 6, marginy: 6 });
  graph.setDefaultEdgeLabel(() => ({}));
  nodes.forEach((node, at) => {
    const letters = Math.max(...linesOf(node).map((line) => line.length), 6);
    graph.setNode(String(at), { width: 14 + letter * letters, height: nodeHeight });
  });
  edges.forEach(({ from, to }, at) => graph.setEdge(String(from), String(to), {}, String(at)));
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    size: { width: Math.ceil(width), height: Math.ceil(height) },
    graph: {
      node: (at: number) => graph.node(String(at)) as Box,
      edge: (at: number) => {
        const edge = edges[at];
        return edge
          ? (graph.edge(String(edge.from), String(edge.to), String(at)) as
              { readonly points: readonly Point[] } | undefined)
          : undefined;
      },
    },
  };
}

function boxTemplate(node: PictureNode, { x, y, width, height }: Box) {
  const [first = '', second = ''] = linesOf(node);
  return svg`<g class="box" data-kind=${node.kind}>
    <title>${named(node)}</title>
    <rect x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} rx=${node.kind === 'name' ? 12 : 3}></rect>
    <text x=${x} y=${y - 3}>${first}</text>
    <text class="bytes" x=${x} y=${y + 12}>${second}</text>
  </g>`;
}

function linesOf({ kind, label, looks, bytes }: PictureNode): [string, string] {
  const text =
    kind === 'object' && looks && !/ (items?|bytes)$/.test(looks) ? `${label} ${looks}` : label;
  return [shortened(text), formatBytes(bytes)];
}

const shortened = (text: string) =>
  text.length > mostLetters ? `${text.slice(0, mostLetters - 1)}…` : text;

const pathOf = (points: readonly Point[]) =>
  points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
