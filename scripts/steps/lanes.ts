/** All steps of `npm test`. */
import type { Step } from './run-step.ts';

/** Steps that run one after the other, beside those of the other lane. */
export interface Lane {
  readonly steps: readonly Step[];
  readonly niceness: number;
}

const npm = (name: string, ...script: [string, ...string[]]): Step => ({
  name,
  command: ['npm', 'run', '--silent', ...script],
});

/** They read or write `.astro` or the built site. The browser tests wait more than they compute. */
const site: Lane = {
  steps: [
    npm('build', 'build'),
    npm('html', 'check-html'),
    npm('lint', 'lint'),
    npm('types', 'types'),
    npm('browser', 'test:browser'),
    // WebKitGTK by command only, until all of its tests have been green in one run.
    npm('browsers', 'test:browsers', '--', '--project=Chromium', '--project=Firefox'),
  ],
  niceness: 0,
};

/** They do not, and take what the browser tests leave of the processors. */
const others: Lane = {
  steps: [
    { name: 'format', command: ['npx', 'prettier', '--check', '.'] },
    npm('lint-python', 'lint:python'),
    npm('python', 'test:python'),
    npm('unit', 'test:unit'),
    npm('lessons', 'test:lessons'),
    npm('eleventh-lesson', 'test:eleventh-lesson'),
  ],
  niceness: 5,
};

export const lanes: readonly Lane[] = [site, others];
