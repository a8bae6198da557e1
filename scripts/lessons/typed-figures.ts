/**
 * Figures in prose, in digits and in words. What is found is a number of the thing that a lesson
 * measures: bytes, shares and factors of them, and how many there were. “Read it twice”, “a 64-bit
 * system” and “twenty windows” are no such numbers; that a pointer has eight bytes is one, but a fact
 * of layout, whose paragraph states its source.
 */

const space = String.raw`[\s\u00a0\u202f]+`;

/** The same, or none. */
const gap = String.raw`[\s\u00a0\u202f]*`;

const digits = String.raw`\d(?:[\d,._]|[\u00a0\u202f ](?=\d{3}\b))*`;

const units =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|' +
  'sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';

/** `twenty`, `seventy-nine`, `a hundred`, `ten thousand`. */
const words = String.raw`(?:(?:${units})(?:-(?:${units}))?(?:${space}(?:hundred|thousand|million))*|a${space}(?:few${space}|couple${space}of${space})?(?:dozen|hundred|thousand|million)|(?:dozens|hundreds|thousands|millions)${space}of)`;

const number = String.raw`(?<![\w.,])(?:${digits}|${words})`;

const fraction = String.raw`(?<![\w-])(?:half|(?:a|one|two|three)[\s-]+(?:third|quarter|fifth|sixth|eighth|tenth|hundredth)s?|a${space}fraction)`;

const change = '(?:less|smaller|more|larger|fewer|bigger)';

/** What is larger or smaller. */
const comparative = `(?:${change}|as|the|that|those|what|its|their|of)`;

/** What a share or a multiple is of. */
const measured =
  '(?:memory|heap|bytes?|space|storage|peak|garbage|saving|figure|footprint|overhead|weight|cost|price)';

const patterns = [
  // 4.63 MiB, 88 bytes, eight bytes, half a megabyte. “8-byte pointer” is about layout.
  String.raw`(?:${number}|half${space}a)${gap}(?:[KMGkmg]i?B|kilobytes?|megabytes?|gigabytes?)(?![\w-])`,
  String.raw`${number}${space}(?:B|bytes?)(?![\w-])`,
  String.raw`(?<![\w.,])${digits}B(?![\w-])`,
  // 79 %, 79%, seventy-nine per cent
  String.raw`${number}${gap}(?:%|per${gap}cent(?:age${space}points?)?\b)(?:${space}${change}\b)?`,
  // 1.7×, 20x, tenfold, ten-fold
  String.raw`(?<![\w.,])${digits}${gap}(?:×|x(?![\w]))`,
  String.raw`(?<![\w-])(?:${digits}|${units}|hundred|thousand)-?fold\b`,
  String.raw`an?${space}order${space}of${space}magnitude|orders${space}of${space}magnitude`,
  // twenty times smaller, 3 times as much, hundreds of times the memory
  String.raw`${number}${space}times${space}${comparative}\b`,
  String.raw`(?:saves?|saved|by|factor${space}of|(?:takes?|needs?|is|are)(?:${space}(?:about|some|nearly|over|only))?)${space}${number}(?:${space}times(?=\s*[.,;:!?)]|\s*$)|(?<=of${space}${number})(?=[\s.,;:]))`,
  // twice as much, twice the memory, doubles the heap, halves the peak
  String.raw`\b(?:twice|double|triple|half)${space}(?:as${space}(?:much|large|small|little|big)|those|that${space}of|(?:of${space})?(?:the|its|their|that)${space}(?:\w+${space})?${measured})\b`,
  String.raw`\b(?:doubles|doubled|halves|halved|triples|tripled|quarters)${space}(?:the|its|their)${space}(?:\w+${space})?${measured}\b`,
  // a third of the memory, three quarters of it
  String.raw`${fraction}${space}(?:of${space}(?:it|that|them)\b|(?:of${space})?(?:the|its|their|that)${space}(?:\w+${space})?${measured}\b|${change}\b)`,
];

/** 100,000 objects, a thousand long texts, ten thousand lists; not every hundred pages. */
const count = String.raw`(?<!every${space}|[Pp]ython${space}|[Nn]ode${space}|V8${space}|PEP${space}|N${space}=${space})(?<![\w.,−-])(?:(?:\d{1,3}(?:[,_\u00a0\u202f ]\d{3})+|(?!(?:19|20)\d\d\b)\d{3,})(?![\d.,]*\d)|(?<!few${space}|several${space}|some${space})(?:(?:${units}|a)${space})?(?:hundred|thousand|million)(?:${space}thousand)?|(?:hundreds|thousands|millions)${space}of)${space}(?:(?!times|bytes)[a-z-]+${space}){0,2}?(?!(?:times|bytes|is|was|has|does|its|this|less|as|always|across|plus|versus)\b)[a-z]+s\b`;

const figures = new RegExp(
  [...patterns.map((pattern) => `(?:${pattern})`), `(?<count>${count})`].join('|'),
  'gi',
);

/** Parts of a text that are no prose: addresses, components with what they are given. */
const noProse = /\]\([^)]*\)|<[A-Za-z][^<>]*>|\{[^{}]*\}|https?:\/\/\S+/g;

export interface TypedFigure {
  /** As it is typed, in one line. */
  readonly text: string;
  /** Where it begins. */
  readonly at: number;
  /** How many there are, and not how large they are. */
  readonly isCount: boolean;
}

/** The figures in a text, in its order. */
export function typedFigures(text: string): TypedFigure[] {
  const prose = text.replaceAll(noProse, (part) => '\u0001'.repeat(part.length));
  return [...prose.matchAll(figures)].map(({ 0: found, index, groups }) => ({
    text: found.replaceAll(/\s+/g, ' ').trim(),
    at: index + found.length - found.trimStart().length,
    isCount: groups?.['count'] !== undefined,
  }));
}
