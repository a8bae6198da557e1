import { describe, expect, test } from 'vitest';
import type { SiteFiles } from '../site-files.ts';
import { bundlesIn, importsIn, stem, wanted } from './wanted.ts';

const scope = 'https://example.org/heapwise/';
const files: SiteFiles = {
  version: '2',
  idle: ['_astro/page.22222222.js', 'offline/', ''],
  whenUsed: ['_astro/monaco-editor.22222222.js', '_astro/typescript-worker-22222222.js'],
  offlinePage: 'offline/',
};
const nothing = { scope, files, used: [], older: [], everything: true };

describe('wanted', () => {
  test('what the page was made of comes first, each file once', () => {
    const used = [`${scope}lessons/10-slots/`, `${scope}_astro/page.22222222.js`];
    expect(wanted({ ...nothing, used })).toEqual([...used, `${scope}offline/`, scope]);
  });

  test('neither engines nor other sites', () => {
    const used = [`${scope}engines/quickjs.wasm`, 'https://stackblitz.com/headless'];
    expect(wanted({ ...nothing, used, everything: false })).toEqual([`${scope}offline/`]);
  });

  test('with Save-Data what was used, and the page that says so', () => {
    const used = [`${scope}lessons/10-slots/`];
    expect(wanted({ ...nothing, used, everything: false })).toEqual([...used, `${scope}offline/`]);
  });

  test('what was kept under an older version: pages, and large scripts under their new names', () => {
    const older = [
      `${scope}lessons/900-beyond-the-budget/`,
      `${scope}_astro/monaco-editor.11111111.js`,
      `${scope}_astro/gone.11111111.js`,
    ];
    expect(wanted({ ...nothing, older }).slice(3)).toEqual([
      `${scope}_astro/monaco-editor.22222222.js`,
      `${scope}lessons/900-beyond-the-budget/`,
    ]);
  });
});

test('stem leaves a bundle’s name without its hash', () => {
  expect(stem('/_astro/monaco-editor.d8nW7p8s.js')).toBe('/_astro/monaco-editor.js');
  expect(stem('/_astro/typescript-worker-CqISq8at.js')).toBe('/_astro/typescript-worker.js');
  expect(stem('/_astro/print.ehPL0gv-.css')).toBe('/_astro/print.css');
  expect(stem('/favicon.svg')).toBe('/favicon.svg');
});

test('bundlesIn finds the scripts and styles that a page names', () => {
  const html = `<link rel="stylesheet" href="/heapwise/_astro/common.22222222.css">
    <script type="module" src="/heapwise/_astro/page.22222222.js"></script>
    <script type=module src=/heapwise/_astro/page.22222222.js></script>
    <a href="/heapwise/lessons/10-slots/">slots</a><img src="/_astro/not-ours.js">`;
  expect(bundlesIn(html, scope)).toEqual([
    `${scope}_astro/common.22222222.css`,
    `${scope}_astro/page.22222222.js`,
  ]);
});

test('importsIn finds what a script cannot run without, and not what it loads later', () => {
  const url = `${scope}_astro/kept-pages.22222222.js`;
  const script =
    'import{t as e}from"./deadline.33333333.js";import{i as t,t as n}from"./site-files.44444444.js";import*as r from"./r.js";import"./effect.js";export{a as b}from`./b.js`;let o=import("./later.js"),f=()=>import(`./too.js`);console.log(`import{x}from"not a file"`);export{o as c};';
  expect(importsIn(script, url)).toEqual([
    `${scope}_astro/deadline.33333333.js`,
    `${scope}_astro/site-files.44444444.js`,
    `${scope}_astro/r.js`,
    `${scope}_astro/effect.js`,
    `${scope}_astro/b.js`,
  ]);
});
