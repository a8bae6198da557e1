/** What the documents for contributors say of the repository, held against the repository. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rooms } from './rooms.ts';

const root = path.join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** Folders that a build or a tool makes. */
const made = /^(dist|\.cache)\//;

describe.each(['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'SECURITY.md'])('%s', (file) => {
  const text = read(file);

  it('names files and folders that are there', () => {
    const named = [...text.matchAll(/`((?:\.?[\w-]+\/)+[\w.-]*)`/g)].map(([, name = '']) => name);
    const gone = named.filter((name) => !made.test(name) && !existsSync(path.join(root, name)));
    // In a lesson's own folder.
    expect(gone.filter((name) => !/^(cases|your-turn|\d\d-)/.test(name))).toEqual([]);
  });

  it('names scripts of package.json', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('links what is there', () => {
    // What stands in a code span is an example.
    const prose = text.replace(/`[^`\n]*`/g, '');
    const links = [...prose.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)].map(
      ([, to = '']) => to,
    );
    expect(links.filter((to) => !existsSync(path.join(root, to)))).toEqual([]);
  });
});

it('ARCHITECTURE.md has a line for every room, in the order of the imports', () => {
  const [, table = ''] = read('ARCHITECTURE.md').split('\n## Rooms\n');
  const shown = [...table.matchAll(/^\| `([\w/-]+)\/`/gm)].map(([, room = '']) => room);
  const houses = Object.keys(rooms)
    .filter((room) => room !== 'src')
    .map((room) => room.split('/', room.startsWith('src/') ? 2 : 1).join('/'));
  expect(new Set(shown)).toEqual(new Set(houses));
  const inSource = (room: string) => room.startsWith('src/');
  expect(shown.filter(inSource)).toEqual([...new Set(houses.filter(inSource))]);
});
