/**
 * Programs that come from elsewhere: from the page's own scripts, a lesson, or a stranger's link.
 * Loads with the page; what reads and makes links, and says whose the programs are, does not.
 */
import type { Language } from '../../measurement/example.ts';
import { part } from '../part.ts';
import type { OpenedPrograms } from '../program-texts.ts';
import { carriesPrograms } from './fragments.ts';

/** Where opened programs come from, as the reader is told. */
export interface Origin {
  readonly text: string;
  readonly link?: { readonly href: string; readonly text: string } | undefined;
  /** Below the text, one under the other. */
  readonly lines?: readonly string[] | undefined;
  /** On the button that puts the reader's own programs back. */
  readonly back?: string | undefined;
  /** Folder of the lesson that they come from, where it is another than the sandbox's. */
  readonly lesson?: string | undefined;
}

/** The sandbox, as far as this needs it. */
export interface OpeningHost extends HTMLElement {
  readonly lesson: string;
  readonly languages: readonly Language[];
  readonly language: Language;
}

/** Puts programs in place of the reader's own; without any, those again. */
export type ShowPrograms = (programs: OpenedPrograms | undefined) => void;

export class Opening {
  readonly #host: OpeningHost;
  readonly #show: ShowPrograms;
  /** Of the programs that are open; without any, none. */
  origin: Origin | undefined;

  constructor(host: OpeningHost, show: ShowPrograms) {
    this.#host = host;
    this.#show = show;
  }

  /**
   * @throws RangeError for a language that the sandbox does not have
   * @throws TypeError for a program that is no text
   */
  open({ language, before, after, name }: OpenedPrograms, origin: Origin = { text: '' }): void {
    const { languages } = this.#host;
    if (!languages.includes(language)) {
      throw new RangeError(`open: language is one of ${languages.join(', ')}, not ${language}.`);
    }
    if (typeof before !== 'string' || !['string', 'undefined'].includes(typeof after)) {
      throw new TypeError('open: before and after are the texts of programs.');
    }
    this.origin = origin;
    this.#show({ language, before, name, ...(after === undefined ? {} : { after }) });
    void import('./whose-programs.ts').then(({ sayWhose }) => {
      if (this.origin === origin) sayWhose(this.#host, origin, () => this.showOwn());
    }, this.#notLoaded);
  }

  /** Opens a case of the lesson beside what it is compared with; says so where there is none. */
  async openCase(id: string, language: string = this.#host.language): Promise<void> {
    try {
      const { openCase } = await import('./open-case.ts');
      await openCase(this.#host, this, id, language);
    } catch {
      this.#notLoaded();
    }
  }

  /** Puts the reader's own programs back, and the address with them. */
  showOwn(): void {
    this.origin = undefined;
    this.#show(undefined);
    void import('./whose-programs.ts').then(({ sayNothing }) => {
      if (!this.origin) sayNothing(this.#host);
    }, this.#notLoaded);
  }

  /** @returns a promise that is rejected with a RangeError where the programs are too long for a link */
  async link(programs: OpenedPrograms): Promise<string> {
    const { linkTo } = await import('./link-to.ts');
    return linkTo(this.#host, programs, this.origin);
  }

  /** Opens what the address carries, now and whenever its fragment changes. */
  readAddress(signal: AbortSignal): void {
    const read = async () => {
      const { hash } = location;
      if (!carriesPrograms(hash)) return;
      const { openAddress } = await import('./open-address.ts');
      if (location.hash === hash && !signal.aborted) await openAddress(this.#host, this, hash);
    };
    const readOrSay = () => void read().catch(this.#notLoaded);
    addEventListener('hashchange', readOrSay, { signal });
    readOrSay();
    const id = new URLSearchParams(location.search).get('case');
    if (id !== null && !carriesPrograms(location.hash)) void this.openCase(id);
  }

  readonly #notLoaded = (): void => {
    part(this.#host, '.hs-notice').textContent =
      'What opens links could not be downloaded. Check the connection and reload the page.';
  };
}
