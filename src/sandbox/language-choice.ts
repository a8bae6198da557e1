/** The language that the reader last looked at, on every lesson. */
import { languages, type Language } from '../measurement/example.ts';

const key = 'heapwise:language';

/** What the address asks for (`?language=`), else what is remembered. */
export function chosenLanguage(): Language | undefined {
  const asked = new URLSearchParams(location.search).get('language') ?? stored();
  return languages.find((language) => language === asked);
}

export function rememberLanguage(language: Language): void {
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
