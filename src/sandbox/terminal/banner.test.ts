import { expect, it } from 'vitest';
import { banner } from './banner.ts';

it('names the files, and commands that there are files for', () => {
  expect(banner(['before.py', 'after.py', 'before.ts', 'after.ts'], true)).toBe(`\
Files: before.py after.py before.ts after.ts
Run:     node before.ts
Measure: node measure.mjs before.py after.py
Install: npm install <package>`);
});

it('has no command of a language that the lesson has not', () => {
  expect(banner(['before.py', 'after.py'], true)).toBe(`\
Files: before.py after.py
Measure: node measure.mjs before.py after.py`);
  expect(banner(['before.ts', 'after.ts'], true)).toBe(`\
Files: before.ts after.ts
Run:     node before.ts
Measure: node measure.mjs before.ts after.ts
Install: npm install <package>`);
});

it('does not say that an older Node runs TypeScript', () => {
  expect(banner(['before.ts', 'after.ts'], false)).toBe(`\
Files: before.ts after.ts
Measure: node measure.mjs before.ts after.ts
Install: npm install <package>`);
});
