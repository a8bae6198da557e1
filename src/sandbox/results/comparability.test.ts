import { describe, expect, it } from 'vitest';
import { incomparable, Printed } from './comparability.ts';

function printed(before: string, after: string): Printed {
  const both = new Printed();
  both.write('before', 'stdout', before);
  both.write('after', 'stdout', after);
  return both;
}

const reasons = (before: string, after: string, outputs = printed('', '')) =>
  incomparable('python', { before, after }, outputs);

describe('programs are comparable', () => {
  it('of the same N, and the same output', () => {
    expect(reasons('N = 10_000\n', 'N = 10 ** 4\n', printed('3\n', '3'))).toEqual([]);
  });

  it('where only one has an N: what the other works on is not known', () => {
    expect(reasons('N = 10_000\n', 'x = 1\n')).toEqual([]);
  });

  it('whatever they write to stderr', () => {
    const both = printed('3\n', '3\n');
    both.write('after', 'stderr', 'DeprecationWarning\n');
    expect(both.difference()).toBeUndefined();
  });

  it('where both were cut after as many lines', () => {
    const both = printed('3\n', '3\n');
    both.cut('before', 2);
    both.cut('after', 2);
    expect(both.difference()).toBeUndefined();
  });
});

describe('programs are not comparable', () => {
  it('of another N: both are said', () => {
    expect(reasons('N = 100_000\n', 'N = 1_000\n')).toEqual([
      'N is 100,000 in “before” and 1,000 in “after”.',
    ]);
    expect(reasons('N = 100_000\n', 'N = len(rows)\n')).toEqual([
      'N is 100,000 in “before” and len(rows) in “after”.',
    ]);
  });

  it('of another output: both are said, and where it begins', () => {
    expect(reasons('', '', printed('4950\n', '10\n'))).toEqual([
      'They print “4950” in “before” and “10” in “after”.',
    ]);
    expect(reasons('', '', printed('a\nb\n', 'a\nc\n'))).toEqual([
      'They print “b” in “before” and “c” in “after”, from line 2 on.',
    ]);
    expect(reasons('', '', printed('', '10\n'))).toEqual([
      'They print nothing in “before” and “10” in “after”.',
    ]);
    expect(reasons('', '', printed('a\n', 'a\nb\n'))).toEqual([
      'They print nothing in “before” and “b” in “after”, from line 2 on.',
    ]);
  });

  it('of another output beyond what is kept', () => {
    const both = printed('3\n', '3\n');
    both.cut('before', 1_200);
    both.cut('after', 1);
    expect(both.difference()).toBe(
      '1,200 more lines in “before” and 1 more line in “after” beyond what is kept',
    );
  });

  it('quotes a long line in part', () => {
    expect(printed(`${'x'.repeat(61)}\n`, '').difference()).toContain(`“${'x'.repeat(59)}…”`);
  });

  it('says both reasons at once', () => {
    expect(reasons('N = 2\n', 'N = 3\n', printed('2', '3'))).toEqual([
      'N is 2 in “before” and 3 in “after”.',
      'They print “2” in “before” and “3” in “after”.',
    ]);
  });
});
