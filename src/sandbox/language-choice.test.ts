import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chosenLanguage, rememberLanguage } from './language-choice.ts';

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
};

function visit(search: string, localStorage: Partial<typeof storage> = storage): void {
  vi.stubGlobal('location', { search });
  vi.stubGlobal('localStorage', localStorage);
}

beforeEach(() => {
  kept.clear();
  visit('');
});

const both = ['typescript', 'python'] as const;

describe('the language that a lesson opens with', () => {
  it('is the lesson’s first, in the lesson’s order', () => {
    expect(chosenLanguage(both)).toBe('typescript');
    expect(chosenLanguage(['python', 'typescript'])).toBe('python');
  });

  it('is the one last chosen, unless the address asks for another', () => {
    rememberLanguage('python', both);
    expect(chosenLanguage(both)).toBe('python');
    visit('?language=typescript');
    expect(chosenLanguage(both)).toBe('typescript');
  });

  it.each(['', '?language=rust', '?language=', '?language=typescript'])(
    'is one that the lesson has, whatever was asked for: %j',
    (search) => {
      visit(search);
      rememberLanguage('typescript', both);
      expect(chosenLanguage(['python'])).toBe('python');
    },
  );

  it('falls back from the address to what is remembered', () => {
    rememberLanguage('python', both);
    visit('?language=rust');
    expect(chosenLanguage(both)).toBe('python');
  });

  it('is the first where storage is closed to the page', () => {
    const closed = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    visit('', { getItem: closed, setItem: closed });
    expect(() => rememberLanguage('python', both)).not.toThrow();
    expect(chosenLanguage(both)).toBe('typescript');
  });
});

it('a lesson of one language leaves the remembered choice alone', () => {
  rememberLanguage('typescript', both);
  rememberLanguage('python', ['python']);
  expect(chosenLanguage(both)).toBe('typescript');
});
