/** Programs that come from elsewhere: from the page's own scripts, a lesson, or a stranger's link. */
import type { Language } from '../../measurement/example.ts';
import type { OpenedPrograms } from '../program-texts.ts';
import { showNotice, type Notice } from './notice.ts';
import { shareFragment, shareKey, type SharedPrograms } from './share-format.ts';

/** Where opened programs come from, as the reader is told. */
export interface Origin {
  readonly text: string;
  readonly link?: Notice['link'];
  /** On the button that puts the reader's own programs back. */
  readonly back?: string | undefined;
  /** Folder of the lesson that they come from, where it is another than the sandbox's. */
  readonly lesson?: string | undefined;
}

/** The sandbox, as far as this needs it. */
export interface OpeningHost extends HTMLElement {
  readonly lesson: string;
  readonly languages: readonly Language[];
}

export interface OpeningInputs {
  /** Puts programs in place of the reader's own; without any, those again. */
  readonly show: (programs: OpenedPrograms | undefined) => void;
}

const given: Origin = {
  text: 'This page has opened these programs. Your own are kept as they were.',
};

export class Opening {
  readonly #host: OpeningHost;
  readonly #inputs: OpeningInputs;
  #origin: Origin | undefined;

  constructor(host: OpeningHost, inputs: OpeningInputs) {
    this.#host = host;
    this.#inputs = inputs;
  }

  /**
   * @throws RangeError for a language that the sandbox does not have
   * @throws TypeError for a program that is no text
   */
  open(programs: OpenedPrograms, origin: Origin = given): void {
    const { language, before, after } = programs;
    const { languages, lesson } = this.#host;
    const what = `<heap-sandbox lesson="${lesson}">.open`;
    if (!languages.includes(language)) {
      throw new RangeError(
        `${what}: language is one of ${languages.join(', ')}, not ${String(language)}.`,
      );
    }
    if (typeof before !== 'string' || (after !== undefined && typeof after !== 'string')) {
      throw new TypeError(`${what}: before and after are the texts of programs.`);
    }
    this.#origin = origin;
    this.#inputs.show({ language, before, ...(after === undefined ? {} : { after }) });
    showNotice(this.#host, {
      kind: 'opened',
      text: origin.text,
      link: origin.link,
      button: origin.back ?? 'Back to my own programs',
      onButton: () => {
        this.showOwn();
        this.#host.querySelector<HTMLElement>('.hs-run')?.focus();
      },
    });
  }

  /** Puts the reader's own programs back, and the address with them. */
  showOwn(): void {
    this.#origin = undefined;
    forgetFragment();
    showNotice(this.#host, undefined);
    this.#inputs.show(undefined);
  }

  /** @throws RangeError where the programs are too long for a link */
  link(programs: Omit<SharedPrograms, 'lesson' | 'size'>, page = this.#address()): string {
    const { lesson } = this.#host;
    const from = this.#origin?.lesson ?? (isLesson(lesson) ? lesson : '');
    return page.split('#', 1)[0] + shareFragment({ ...programs, lesson: from });
  }

  /** Opens what the address carries, now and whenever its fragment changes. */
  readAddress(signal: AbortSignal): void {
    addEventListener('hashchange', () => void this.#read(), { signal });
    void this.#read();
  }

  async #read(): Promise<void> {
    const { hash } = location;
    const isShare = hash.startsWith(`#${shareKey}`);
    if (!isShare && !isForeign(hash)) return;
    const reader = await import('./read-share.ts').catch(() => undefined);
    if (location.hash !== hash) return;
    if (!reader)
      return this.#fail('What reads this link could not be downloaded. Reload the page.');
    const reading = reader.readShare(hash);
    if (reading.kind === 'failed') return this.#fail(reading.message);
    this.#openShared(reading.programs, hash);
  }

  #openShared({ lesson, ...programs }: SharedPrograms, hash: string): void {
    const { languages, lesson: here } = this.#host;
    if (isLesson(here) && lesson !== here) {
      const text = 'This link belongs to another page, and nothing was opened here.';
      return this.#fail(text, {
        href: (lesson === '' ? this.#playground() : this.#address(lesson)) + hash,
        text: 'Open it there',
      });
    }
    if (!languages.includes(programs.language)) {
      return this.#fail(`This link is of programs in a language that is not shown here.`);
    }
    const one = programs.after === undefined;
    this.open(programs, {
      text: `${one ? 'This program' : 'These programs'} came with a link: somebody else wrote ${one ? 'it' : 'them'}, and nothing has been run. Read the code before you press Run. Your own programs are kept as they were.`,
      lesson,
      ...(isLesson(here) || lesson === ''
        ? {}
        : { link: { href: this.#address(lesson), text: 'The lesson it comes from' } }),
    });
  }

  #fail(text: string, link?: Notice['link']): void {
    showNotice(this.#host, {
      kind: 'failed',
      text,
      link,
      button: 'Dismiss',
      onButton: () => {
        forgetFragment();
        showNotice(this.#host, undefined);
      },
    });
  }

  /** Of the page that links lead to, whole; of another lesson's, where one is named. */
  #address(lesson?: string): string {
    const { address = location.pathname, lessons = '' } = this.#host.dataset;
    const path = lesson === undefined ? address : `${lessons}${lesson}/`;
    return new URL(path, location.href).href;
  }

  #playground(): string {
    return new URL(this.#host.dataset['playground'] ?? '', location.href).href;
  }
}

/** The playground is none. */
function isLesson(name: string): boolean {
  return /^\d/.test(name);
}

/**
 * A fragment that was made to carry something, though not by this site: no place on the page has
 * such a name. One that could be a heading's is left to the browser.
 */
function isForeign(hash: string): boolean {
  if (hash.length < 2) return false;
  return hash.length > 200 || /^#(?:code|gist|project|src|v\d)[/=]/.test(hash);
}

/** The programs that the fragment carries are shown no more: neither after a reload. */
function forgetFragment(): void {
  if (!location.hash.startsWith(`#${shareKey}`) && !isForeign(location.hash)) return;
  history.replaceState(history.state, '', location.pathname + location.search);
}
