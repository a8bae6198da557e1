import { expect, it } from 'vitest';
import { choiceLine, defaultRuntimes, parseRuntimes } from './runtime-choice.ts';

const desktop = { coarsePointer: false, smallScreen: false, saveData: false };

it('has both runtimes on a desktop, and this tab alone on phones and with Save-Data', () => {
  expect(defaultRuntimes(desktop)).toEqual(['page', 'webcontainer']);
  expect(defaultRuntimes({ ...desktop, coarsePointer: true })).toEqual(['page']);
  expect(defaultRuntimes({ ...desktop, smallScreen: true })).toEqual(['page']);
  expect(defaultRuntimes({ ...desktop, saveData: true })).toEqual(['page']);
});

it('keeps a choice that makes sense, in the order of measuring', () => {
  expect(parseRuntimes('webcontainer,page')).toEqual(['page', 'webcontainer']);
  expect(parseRuntimes('webcontainer')).toEqual(['webcontainer']);
  expect(parseRuntimes('native,quantum')).toBeUndefined();
  expect(parseRuntimes('')).toBeUndefined();
  expect(parseRuntimes(null)).toBeUndefined();
});

it('says beforehand who is contacted', () => {
  expect(choiceLine(['page', 'webcontainer'], 'stackblitz.com')).toBe(
    'Runtimes: this tab, and a WebContainer, which contacts stackblitz.com',
  );
  expect(choiceLine(['webcontainer'], 'stackblitz.com')).toBe(
    'Runtimes: a WebContainer, which contacts stackblitz.com',
  );
  expect(choiceLine(['page'], 'stackblitz.com')).toBe('Runtimes: this tab');
});
