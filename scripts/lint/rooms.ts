/**
 * What each room of the code may import: the one table behind the import zones of the lint and
 * the map in ARCHITECTURE.md. A room is a folder; one with rooms of its own inside is listed too,
 * for the files that stand in it directly. A folder that is not here is an error of the lint.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const ground = ['src/measurement'];
const harness = [
  'src/harness',
  'src/harness/python',
  'src/harness/javascript',
  'src/harness/script',
];
const runtime = [...ground, 'src/prepare', 'src/downloads', ...harness, 'src/runtimes'];
const sandboxParts = [
  'src/sandbox/edits',
  'src/sandbox/editor',
  'src/sandbox/results',
  'src/sandbox/settings',
  'src/sandbox/terminal',
];

/** By room: the rooms that it may import from, besides itself. */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  'src/measurement': [],
  'src/figures': ground,
  'src/lesson-schema': [...ground, 'src/figures'],
  'src/prepare': ground,
  'src/downloads': ground,
  'src/harness': ground,
  'src/harness/python': [...ground, 'src/downloads', 'src/harness'],
  'src/harness/javascript': [...ground, 'src/prepare', 'src/harness'],
  'src/harness/script': [...ground, 'src/harness', 'src/harness/javascript'],
  'src/runtimes': ground,
  'src/runtimes/contract': [...ground, 'src/runtimes'],
  'src/runtimes/page': runtime,
  'src/runtimes/webcontainer': runtime,
  'src/recorder': [...ground, 'src/prepare', 'src/downloads', ...harness],
  'src/sandbox/edits': [...ground, 'src/figures'],
  'src/sandbox/editor': [...ground, 'src/figures', 'src/sandbox/edits'],
  'src/sandbox/results': [...ground, 'src/figures'],
  'src/sandbox/settings': [...ground, 'src/runtimes/webcontainer', 'src/sandbox'],
  'src/sandbox/terminal': [
    ...ground,
    'src/runtimes/webcontainer',
    'src/sandbox',
    'src/sandbox/editor',
  ],
  'src/sandbox': [
    ...ground,
    'src/figures',
    'src/runtimes',
    'src/runtimes/contract',
    'src/runtimes/page',
    'src/runtimes/webcontainer',
    ...sandboxParts,
  ],
  'src/hosting': [],
  'src/offline': [],
  'src/offline/page': ['src/offline'],
  'src/offline/worker': ['src/offline', 'src/hosting'],
  'src/navigation': ground,
  'src/styles': [],
  'src/drawings': [...ground, 'src/styles'],
  'src/components': [
    ...ground,
    'src/figures',
    'src/lesson-schema',
    'src/navigation',
    'src/offline/page',
    'src/sandbox',
    'src/sandbox/editor',
    'src/sandbox/results',
    'src/styles',
  ],
  'src/content': ['src/components', 'src/drawings', 'src/styles'],
  src: ['src/lesson-schema'],
  build: [...ground, 'src/downloads', ...harness, 'src/hosting', 'src/offline'],
  'scripts/python': [],
  'scripts/browser': [],
  'scripts/lint': [],
  'scripts/wheels': [...ground, 'src/downloads'],
  'scripts/serve': ['src/hosting'],
  'scripts/check-html': ['scripts/serve', 'scripts'],
  'scripts/bench': ['scripts/browser', 'scripts/serve'],
  'scripts/bench-build': ['scripts/browser', 'scripts'],
  'scripts/lessons': [
    ...ground,
    'src/figures',
    'src/lesson-schema',
    'src/prepare',
    'src/recorder',
    'build',
    'scripts/python',
  ],
  'scripts/github': [...ground, 'src/figures', 'src/lesson-schema', 'scripts/lessons'],
  'scripts/eleventh-lesson': [
    ...ground,
    'src/figures',
    'scripts/browser',
    'e2e/support',
    'e2e/webcontainer-stand-in',
  ],
  scripts: [
    ...ground,
    'src/figures',
    'src/lesson-schema',
    'src/downloads',
    'src/hosting',
    'src/recorder',
    'src/offline',
    'build',
    'scripts/bench',
    'scripts/bench-build',
    'scripts/browser',
    'scripts/check-html',
    'scripts/eleventh-lesson',
    'scripts/github',
    'scripts/lessons',
    'scripts/lint',
    'scripts/python',
    'scripts/serve',
    'scripts/wheels',
    'e2e/webcontainer-stand-in',
  ],
  'e2e/wheels-stand-in': ['scripts/python'],
  'e2e/webcontainer-stand-in': [],
  'e2e/support': [
    ...ground,
    'src/downloads',
    'src/hosting',
    'src/recorder',
    'src/sandbox',
    'src/sandbox/edits',
    'src/sandbox/settings',
    'build',
    'e2e/wheels-stand-in',
    'e2e/webcontainer-stand-in',
  ],
  e2e: [
    ...ground,
    'src/figures',
    'src/harness/javascript',
    'src/hosting',
    'src/sandbox',
    'src/sandbox/edits',
    'src/sandbox/editor',
    'src/sandbox/results',
    'src/sandbox/settings',
    'build',
    'scripts',
    'e2e/support',
    'e2e/wheels-stand-in',
    'e2e/webcontainer-stand-in',
  ],
};

/** What unit tests may import besides: the stand-ins of the browser tests. */
const standIns = ['e2e/wheels-stand-in', 'e2e/webcontainer-stand-in'];

export interface Zone {
  readonly target: string;
  readonly from: string[];
  readonly message: string;
}

/** A room's files: those of rooms inside of it are not its own. */
function filesOf(room: string): string {
  const hasRooms = Object.keys(rooms).some((other) => other.startsWith(`${room}/`));
  return hasRooms ? `./${room}/*` : `./${room}/**/*`;
}

/** Zones for `import-x/no-restricted-paths`: one for every room. */
export function importZones({ tests }: { readonly tests: boolean }): Zone[] {
  return Object.entries(rooms).map(([room, allowed]) => ({
    target: filesOf(room),
    from: Object.keys(rooms)
      .filter((other) => other !== room && !allowed.includes(other))
      .filter((other) => !(tests && standIns.includes(other)))
      .map(filesOf),
    message: `${room} may import only ${allowed.join(', ') || 'itself'}: see scripts/lint/rooms.ts.`,
  }));
}

/** Folders that have rooms inside. */
const houses = ['src', 'scripts', 'e2e'];
/** Made by tools, and in no repository. */
const passing = /^[._]|^node_modules$|^test-results$/;

/**
 * Folders of `root` that hold files and have no line in the table.
 * @param root of the repository
 */
export function foldersWithoutRoom(root: string): string[] {
  const known = Object.keys(rooms);
  const parts = known.filter((room) => known.some((other) => other.startsWith(`${room}/`)));
  return [...new Set([...houses, ...parts])]
    .flatMap((house) =>
      readdirSync(join(root, house), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !passing.test(entry.name))
        .map((entry) => `${house}/${entry.name}`),
    )
    .filter((folder) => !known.includes(folder));
}
