/** An article as data: its imports, components, headings, links and pictures, each with its line. */

import { parse, type ImportDeclaration } from 'acorn';
import { mdxToMdast } from 'satteri';
import { reasonOf } from '../../src/measurement/failure.ts';

export interface ArticleImport {
  /** Names that the article can use. */
  readonly names: readonly { readonly local: string; readonly imported: string }[];
  readonly source: string;
  readonly line: number;
}

export interface ArticleElement {
  readonly name: string;
  /** Texts, and values of `{…}` that are JSON; others are absent. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Those whose value is written in braces, as it stands; one that is spread is its own name. */
  readonly expressions: Readonly<Record<string, string>>;
  readonly line: number;
}

export interface ArticleHeading {
  readonly text: string;
  readonly depth: number;
  readonly line: number;
}

/** `[text](url)`, also where the address stands apart. */
export interface ArticleLink {
  readonly url: string;
  readonly line: number;
}

/** `![alt](url)`. */
export interface ArticleImage extends ArticleLink {
  /** Empty where there is none. */
  readonly alt: string;
}

export type Article =
  | {
      readonly kind: 'read';
      readonly imports: readonly ArticleImport[];
      readonly elements: readonly ArticleElement[];
      readonly headings: readonly ArticleHeading[];
      readonly links: readonly ArticleLink[];
      readonly images: readonly ArticleImage[];
    }
  | { readonly kind: 'failed'; readonly line: number; readonly reason: string };

/** What is used of a node of the tree: https://github.com/syntax-tree/mdast */
interface Node {
  readonly type: string;
  readonly position?: { readonly start: { readonly line: number } };
  readonly children?: readonly Node[];
  readonly value?: string;
  readonly name?: string | null;
  readonly depth?: number;
  readonly url?: string;
  readonly alt?: string | null;
  /** Of a reference, and of the definition that it means. */
  readonly identifier?: string;
  readonly attributes?: readonly {
    readonly type: string;
    readonly name?: string;
    readonly value?: string | { readonly value: string } | null;
  }[];
}

/**
 * Parses with the parser that the site is built with.
 * @param body the text after the frontmatter
 * @param bodyLine its first line in the file, 1-based
 */
export function readArticle(body: string, bodyLine: number): Article {
  let root: Node;
  try {
    root = mdxToMdast('\n'.repeat(bodyLine - 1) + body) as unknown as Node;
  } catch (reason) {
    return failure(reason, bodyLine);
  }
  const imports: ArticleImport[] = [];
  const elements: ArticleElement[] = [];
  const headings: ArticleHeading[] = [];
  const links: ArticleLink[] = [];
  const images: ArticleImage[] = [];
  const defined = definitions(root);
  const visit = (node: Node): Article | undefined => {
    const line = node.position?.start.line ?? bodyLine;
    if (node.type === 'mdxjsEsm') {
      try {
        imports.push(...readImports(node.value ?? '', line));
      } catch (reason) {
        const { loc, message } = reason as { loc?: { line: number }; message: string };
        return {
          kind: 'failed',
          line: line + (loc?.line ?? 1) - 1,
          reason: message.replace(/ \(\d+:\d+\)$/, ''),
        };
      }
    } else if (node.type.startsWith('mdxJsx') && node.name) {
      elements.push({ name: node.name, ...readAttributes(node), line });
    } else if (node.type === 'heading') {
      headings.push({ text: textOf(node), depth: node.depth ?? 1, line });
    }
    const url = node.url ?? defined.get(node.identifier ?? '');
    if (url !== undefined) {
      if (node.type.startsWith('link')) links.push({ url, line });
      if (node.type.startsWith('image')) images.push({ url, alt: node.alt ?? '', line });
    }
    for (const child of node.children ?? []) {
      const failed = visit(child);
      if (failed) return failed;
    }
    return undefined;
  };
  return visit(root) ?? { kind: 'read', imports, elements, headings, links, images };
}

function failure(reason: unknown, bodyLine: number): Article {
  const message = reasonOf(reason);
  const match = /^(\d+):\d+: ([\s\S]*?)(?: \(mdx[\w:-]*\))?$/.exec(message);
  return {
    kind: 'failed',
    line: match ? Number(match[1]) : bodyLine,
    reason: match?.[2] ?? message,
  };
}

function readImports(source: string, firstLine: number): ArticleImport[] {
  const program = parse(source, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
  return program.body
    .filter((statement): statement is ImportDeclaration => statement.type === 'ImportDeclaration')
    .map((statement) => ({
      source: String(statement.source.value),
      line: firstLine + (statement.loc?.start.line ?? 1) - 1,
      names: statement.specifiers.map((specifier) => ({
        local: specifier.local.name,
        imported:
          specifier.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier'
            ? specifier.imported.name
            : 'default',
      })),
    }));
}

function readAttributes(node: Node): Pick<ArticleElement, 'attributes' | 'expressions'> {
  const attributes: Record<string, unknown> = {};
  const expressions: Record<string, string> = {};
  for (const { name, value } of node.attributes ?? []) {
    if (name === undefined) {
      if (typeof value === 'string') expressions[value] = value;
    } else if (value === null || value === undefined) attributes[name] = true;
    else if (typeof value === 'string') attributes[name] = value;
    else {
      expressions[name] = value.value;
      try {
        attributes[name] = JSON.parse(value.value) as unknown;
      } catch {
        // Only what runs knows it.
      }
    }
  }
  return { attributes, expressions };
}

/** Addresses that stand apart from their links, by name. */
function definitions(node: Node): Map<string, string> {
  const own =
    node.type === 'definition' && node.identifier !== undefined && node.url !== undefined
      ? [[node.identifier, node.url] as const]
      : [];
  return new Map([...own, ...(node.children ?? []).flatMap((child) => [...definitions(child)])]);
}

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join('');
}
