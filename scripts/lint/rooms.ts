/**
 * What each room of the code may import: the one table behind the import zones of the lint and
 * the map in ARCHITECTURE.md. A room is a folder; one with rooms of its own inside is listed too,
 * for the files that stand in it directly. A folder that is not here is an error of the lint.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const ground = ['src/measurement'];
const figures = [...ground, 'src/figures'];
const harness = [
  'src/harness',
  'src/harness/javascript',
  'src/harness/script',
  'src/harness/python',
];
const runtime = [...ground, 'src/prepare', ...harness, 'src/downloads', 'src/runtimes'];

/**
 * By room, from the ground up: the rooms that it may import from, besides itself. They stand above
 * it in this table; only a room and the rooms inside of it may use each other.
 */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  'src/measurement': [],
  'src/hosting': [],
  'src/styles': [],
  'src/figures': ground,
  'src/lesson-schema': figures,
  'src/prepare': ground,
  'src/harness': ground,
  'src/harness/javascript': [...ground, 'src/prepare', 'src/harness'],
  'src/harness/script': [...ground, 'src/harness', 'src/harness/javascript'],
  'src/harness/python': [...ground, 'src/harness'],
  'src/downloads': ground,
  'src/runtimes': ground,
  'src/runtimes/contract': [...ground, 'src/runtimes'],
  'src/runtimes/page': runtime,
  'src/runtimes/webcontainer': runtime,
  'src/recorder': [...ground, 'src/prepare', ...harness, 'src/downloads'],
  'src/offline': [],
  'src/offline/page': [...ground, 'src/downloads', 'src/offline'],
  'src/offline/worker': [...ground, 'src/hosting', 'src/offline'],
  'src/sandbox/edits': figures,
  'src/sandbox/editor': [...ground, 'src/sandbox/edits'],
  'src/sandbox/results': figures,
  'src/sandbox/controls': [...ground, 'src/sandbox', 'src/sandbox/edits'],
  'src/sandbox/predict': [...figures, 'src/sandbox', 'src/sandbox/results'],
  'src/sandbox/settings': [
    ...ground,
    'src/sandbox/predict',
    'src/downloads',
    'src/offline',
    'src/offline/page',
    'src/runtimes/webcontainer',
    'src/sandbox',
  ],
  'src/sandbox/terminal': [
    ...ground,
    'src/runtimes/webcontainer',
    'src/sandbox/editor',
    'src/sandbox',
  ],
  'src/sandbox/share': [...figures, 'src/sandbox'],
  'src/sandbox/copy': [...figures, 'src/sandbox', 'src/sandbox/results', 'src/sandbox/share'],
  'src/sandbox/cases': [...figures, 'src/sandbox', 'src/sandbox/share'],
  'src/sandbox/your-turn': [
    ...figures,
    'src/sandbox',
    'src/sandbox/cases',
    'src/sandbox/editor',
    'src/sandbox/results',
  ],
  'src/sandbox/explain': [...figures, 'src/sandbox'],
  'src/sandbox/size': [...ground, 'src/sandbox'],
  'src/sandbox/sweep': [
    ...figures,
    'src/sandbox/results',
    'src/sandbox/settings',
    'src/sandbox/size',
    'src/sandbox',
  ],
  'src/sandbox': [
    ...figures,
    'src/styles',
    'src/runtimes',
    'src/runtimes/contract',
    'src/runtimes/page',
    'src/runtimes/webcontainer',
    'src/sandbox/edits',
    'src/sandbox/cases',
    'src/sandbox/controls',
    'src/sandbox/copy',
    'src/sandbox/editor',
    'src/sandbox/explain',
    'src/sandbox/predict',
    'src/sandbox/results',
    'src/sandbox/settings',
    'src/sandbox/share',
    'src/sandbox/size',
    'src/sandbox/sweep',
    'src/sandbox/terminal',
    'src/sandbox/your-turn',
  ],
  'src/navigation': ground,
  'src/drawings': ['src/styles'],
  'src/components': [
    ...figures,
    'src/styles',
    'src/lesson-schema',
    'src/downloads',
    'src/sandbox/cases',
    'src/sandbox/controls',
    'src/sandbox/your-turn',
    'src/sandbox/editor',
    'src/sandbox/results',
    'src/sandbox/share',
    'src/sandbox/sweep',
    'src/sandbox',
    'src/offline/page',
    'src/navigation',
  ],
  'src/content': ['src/styles', 'src/navigation', 'src/drawings', 'src/components'],
  'src/pages': [
    ...figures,
    'src/lesson-schema',
    'src/sandbox',
    'src/styles',
    'src/navigation',
    'src/components',
  ],
  src: ['src/lesson-schema'],
  build: [
    ...ground,
    'src/hosting',
    'src/harness/javascript',
    'src/harness/python',
    'src/downloads',
    'src/offline',
    'src/navigation',
  ],
  'scripts/lint': [],
  'scripts/steps': [],
  'scripts/python': [],
  'scripts/browser': [],
  'e2e/wheels-stand-in': ['scripts/python'],
  'e2e/webcontainer-stand-in': [],
  'e2e/support': [
    ...ground,
    'src/downloads',
    'src/recorder',
    'src/sandbox',
    'build',
    'e2e/wheels-stand-in',
    'e2e/webcontainer-stand-in',
  ],
  'scripts/serve': ['src/hosting'],
  'scripts/wheels': [...ground, 'src/downloads'],
  'scripts/check-html': ['src/hosting', 'scripts/serve'],
  'scripts/bench': [...ground, 'src/recorder'],
  'scripts/bench-build': ['scripts/browser', 'scripts/serve'],
  'scripts/lessons': [...figures, 'src/lesson-schema', 'src/recorder', 'build', 'scripts/python'],
  'scripts/python-versions': [...figures, 'scripts/lessons'],
  'scripts/github': [...figures, 'src/lesson-schema', 'scripts/lessons', 'scripts/steps'],
  'scripts/eleventh-lesson': [
    ...figures,
    'scripts/browser',
    'e2e/support',
    'e2e/webcontainer-stand-in',
  ],
  scripts: [
    ...figures,
    'src/lesson-schema',
    'src/downloads',
    'src/recorder',
    'src/offline',
    'build',
    'scripts/python',
    'scripts/browser',
    'scripts/bench',
    'scripts/steps',
    'scripts/serve',
    'scripts/wheels',
    'scripts/check-html',
    'scripts/bench-build',
    'scripts/lessons',
    'scripts/python-versions',
    'scripts/github',
    'scripts/eleventh-lesson',
    'e2e/webcontainer-stand-in',
  ],
  'e2e/browsers': [...figures, 'src/sandbox', 'scripts/serve', 'e2e/support'],
  e2e: [
    ...figures,
    'src/hosting',
    'src/harness',
    'src/harness/javascript',
    'src/harness/python',
    'src/sandbox',
    'src/sandbox/results',
    'build',
    'scripts/serve',
    'e2e/wheels-stand-in',
    'e2e/webcontainer-stand-in',
    'e2e/support',
  ],
};

/** What unit tests may import besides: the stand-ins of the browser tests, and what reads their files. */
const standIns = ['e2e/wheels-stand-in', 'e2e/webcontainer-stand-in', 'src/downloads'];

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
    .filter((folder) => !known.includes(folder) && holdsFiles(join(root, folder)));
}

/** Git leaves the folders of files that moved away, empty. */
function holdsFiles(folder: string): boolean {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).some((entry) =>
    entry.isFile(),
  );
}
