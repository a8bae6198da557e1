import { expect, it } from 'vitest';
import { choiceLine, defaultRuntimes, parseRuntimes } from './runtime-choice.ts';

const off = import.meta.env.SITE_WEBCONTAINER === 'off';
const desktop = { coarsePointer: false, smallScreen: false, saveData: false, framed: false };

it.skipIf(off)(
  'has both runtimes on a desktop, and this tab alone on phones and with Save-Data',
  () => {
    expect(defaultRuntimes(desktop)).toEqual(['page', 'webcontainer']);
    expect(defaultRuntimes({ ...desktop, coarsePointer: true })).toEqual(['page']);
    expect(defaultRuntimes({ ...desktop, smallScreen: true })).toEqual(['page']);
    expect(defaultRuntimes({ ...desktop, saveData: true })).toEqual(['page']);
    expect(defaultRuntimes({ ...desktop, framed: true })).toEqual(['page']);
  },
);

it.skipIf(off)('keeps a choice that makes sense, in the order of measuring', () => {
  expect(parseRuntimes('webcontainer,page')).toEqual(['page', 'webcontainer']);
  expect(parseRuntimes('webcontainer')).toEqual(['webcontainer']);
  expect(parseRuntimes('native,quantum')).toBeUndefined();
  expect(parseRuntimes('')).toBeUndefined();
  expect(parseRuntimes(null)).toBeUndefined();
});

it.skipIf(off)('says beforehand who is contacted', () => {
  expect(choiceLine(['page', 'webcontainer'], 'stackblitz.com')).toBe(
    'Runtimes: this tab, and a WebContainer, which contacts stackblitz.com',
  );
  expect(choiceLine(['webcontainer'], 'stackblitz.com')).toBe(
    'Runtimes: a WebContainer, which contacts stackblitz.com',
  );
  expect(choiceLine(['page'], 'stackblitz.com')).toBe('Runtimes: this tab');
});

it.runIf(off)(
  'has this tab alone in a build without the container, whatever was chosen before',
  () => {
    expect(defaultRuntimes(desktop)).toEqual(['page']);
    expect(parseRuntimes('page,webcontainer')).toEqual(['page']);
    expect(parseRuntimes('webcontainer')).toBeUndefined();
    expect(choiceLine(['page'], '')).toBe('Runtimes: this tab');
  },
);
