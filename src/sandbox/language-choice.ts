/** The language that the reader last looked at, on every lesson. */
import type { Language } from '../measurement/example.ts';

const key = 'heapwise:language';

/**
 * What the address asks for (`?language=`), else what is remembered, else the lesson's first. What a
 * lesson has not is passed over, and stays remembered for the others.
 * @param offered the lesson's languages, in its order
 */
export function chosenLanguage(offered: readonly Language[]): Language | undefined {
  const wanted = [new URLSearchParams(location.search).get('language'), stored()];
  for (const name of wanted) {
    const found = offered.find((language) => language === name);
    if (found) return found;
  }
  return offered[0];
}

/** Keeps a choice for the other lessons; where a lesson offers one language there was none. */
export function rememberLanguage(language: Language, offered: readonly Language[]): void {
  if (offered.length < 2) return;
  try {
    localStorage.setItem(key, language);
  } catch {
    // Not remembered, then.
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
