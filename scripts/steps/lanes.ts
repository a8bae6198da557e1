/** All steps of `npm test`. */
import type { Step } from './run-step.ts';

/** Steps that run one after the other, beside those of the phase's other lanes. */
export type Lane = readonly Step[];

/** Lanes that run side by side. */
export type Phase = readonly Lane[];

const npm = (name: string, ...script: [string, ...string[]]): Step => ({
  name,
  command: ['npm', 'run', '--silent', ...script],
});

/** Each lane has one processor. The first reads and writes `.astro` and the built site. */
const reading: Phase = [
  [npm('build', 'build'), npm('html', 'check-html'), npm('lint', 'lint'), npm('types', 'types')],
  [
    { name: 'format', command: ['npx', 'prettier', '--check', '.'] },
    npm('lint-python', 'lint:python'),
    npm('python', 'test:python'),
  ],
];

/**
 * Each of these keeps two processors busy by itself. Side by side they took as long, and waits
 * that end within a second on a free machine took a minute.
 */
const running: Phase = [
  [
    npm('unit', 'test:unit'),
    npm('lessons', 'test:lessons'),
    npm('eleventh-lesson', 'test:eleventh-lesson'),
    npm('browser', 'test:browser'),
    npm('browsers', 'test:browsers'),
  ],
];

export const phases: readonly Phase[] = [reading, running];

export const steps: readonly Step[] = phases.flat(2);
