/** The text of a built page as Markdown: with the figures that it prints, which its source has not. */
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';

/** As far as this file looks at a tree of HTML. */
interface Node {
  type: string;
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
  value?: string;
}

/** What is to be used and not read, or is said again by what stands beside it. */
const left = new Set([
  'script',
  'style',
  'svg',
  'noscript',
  'button',
  'progress',
  'textarea',
  'input',
]);
const leftClasses = new Set([
  'sr-only',
  'hs-toolbar',
  'hs-actions',
  'hs-status',
  'hs-share',
  'hs-settings',
  'hs-terminal',
  'hs-output',
  'verdict-waits',
  'folded-head',
]);

const classes = ({ properties }: Node): readonly unknown[] => {
  const names = properties?.['className'];
  return Array.isArray(names) ? names : [];
};

function find(node: Node, wanted: (node: Node) => boolean): Node | undefined {
  if (wanted(node)) return node;
  for (const child of node.children ?? []) {
    const found = find(child, wanted);
    if (found) return found;
  }
  return undefined;
}

/** Takes out what is left, and gives links the whole address. */
function readable(node: Node, address: string): Node[] {
  const { tagName = '', properties = {} } = node;
  if (left.has(tagName) || classes(node).some((name) => leftClasses.has(String(name)))) return [];
  if (properties['ariaHidden'] === 'true') return [];
  const children = (node.children ?? []).flatMap((child) => readable(child, address));
  const heading = /^h[1-6]$/.test(tagName);
  if (tagName === 'a' && typeof properties['href'] === 'string') {
    const { href } = properties;
    return [{ ...node, properties: { href: new URL(href, address).href }, children }];
  }
  // A heading is a link to itself.
  const own = heading
    ? children.flatMap((child) => (child.tagName === 'a' ? (child.children ?? []) : child))
    : children;
  // A table in Markdown has one head, which a colour's mark has no place in.
  return [{ ...node, ...(node.children && { children: own }) }];
}

export interface PageText {
  readonly title: string;
  readonly description: string;
  readonly markdown: string;
}

/**
 * @param html a page as it was built
 * @param address the page's own, against which its links are read
 */
export function pageMarkdown(html: string, address: string): PageText | undefined {
  const tree = unified().use(rehypeParse).parse(html) as Node;
  const title = find(tree, ({ tagName }) => tagName === 'h1');
  const body = find(tree, (node) => classes(node).includes('sl-markdown-content'));
  const description = find(
    tree,
    ({ tagName, properties }) => tagName === 'meta' && properties?.['name'] === 'description',
  )?.properties?.['content'];
  if (!title || !body) return undefined;
  const root: Node = { type: 'root', children: [title, ...readable(body, address)] };
  const toMarkdown = unified().use(rehypeRemark).use(remarkGfm);
  const markdownTree = toMarkdown.runSync(root as Parameters<typeof toMarkdown.runSync>[0]);
  const stringify = unified().use(remarkGfm).use(remarkStringify, { bullet: '-', rule: '-' });
  return {
    title: textOf(title),
    description: typeof description === 'string' ? description : '',
    markdown: stringify.stringify(markdownTree),
  };
}

function textOf(node: Node): string {
  return (node.value ?? '') + (node.children ?? []).map(textOf).join('');
}
