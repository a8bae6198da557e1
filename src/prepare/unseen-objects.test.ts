import { expect, it } from 'vitest';
import { notesOf } from './sample-notes.ts';

it.each([
  ['new Intl.DateTimeFormat("de");', ['Intl.DateTimeFormat']],
  ['Intl.Collator(); globalThis.Intl.Collator();', ['Intl.Collator']],
  ['const f = (n: Intl.Locale) => Intl?.Segmenter;', ['Intl.Segmenter']],
  [
    'new CompressionStream("gzip"); new OffscreenCanvas(1, 1);',
    ['CompressionStream', 'OffscreenCanvas'],
  ],
])('names what holds memory where no meter looks: %s', (source, names) => {
  expect(notesOf(source)).toEqual([{ kind: 'unseen-objects', names }]);
});

it.each([
  'const text = "new Intl.DateTimeFormat()"; // Intl.Collator',
  '`OffscreenCanvas Intl.Collator`;',
  'Intl.getCanonicalLocales("de");',
  'const NumberFormat = 1; console.log(NumberFormat, (5).toLocaleString("de"));',
  'const format: Intl.NumberFormat | undefined = undefined;',
])('and nothing else: %s', (source) => {
  expect(notesOf(source)).toEqual([]);
});
