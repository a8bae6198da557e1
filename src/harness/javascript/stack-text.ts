/**
 * The text of an error's `stack`: the program's own frames, in the reader's lines and columns, with
 * the built-ins between them and nothing of ours. V8 and QuickJS both ask `Error.prepareStackTrace`
 * for it, so a program's own `error.stack`, `console.trace` and what is reported all say the same.
 * https://v8.dev/docs/stack-trace-api
 *
 * Like `createConsole`, it refers to nothing outside itself, because QuickJS gets it as text.
 */

/** What V8 and QuickJS both say of a frame; the rest is V8's. */
export interface CallSite {
  getFileName(): string | null | undefined;
  getFunctionName(): string | null | undefined;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  getScriptNameOrSourceURL?(): string | null | undefined;
  getEvalOrigin?(): string | undefined;
  isNative(): boolean;
  toString(): string;
}

/**
 * @param file the program's name
 * @param prefixLength what stands before the reader's first character, on the first line
 */
export function createStackText(
  file: string,
  prefixLength: number,
): (error: unknown, sites: readonly CallSite[]) => string {
  /** Names that engines give to the program's top level. */
  const topLevel = /^(?:(?:async )?(?:eval|<eval>|<anonymous>|anonymous)|)$/;
  const position = /(.*?)(?: \()?(?:program\.ts):(\d+):(\d+)\)?$/;

  function header(error: unknown): string {
    const { name, message } = error as { name?: string | undefined; message?: string | undefined };
    const head = name === undefined ? 'Error' : String(name);
    const text = message === undefined ? '' : String(message);
    return head === '' ? text : text === '' ? head : head + ': ' + text;
  }

  function own(site: CallSite): string {
    const text = site.getScriptNameOrSourceURL ? site.toString() : '';
    const name = text === '' ? (site.getFunctionName() ?? '') : (position.exec(text)?.[1] ?? '');
    const line = site.getLineNumber() ?? 1;
    const column = site.getColumnNumber() ?? 1;
    const shift = line === 1 ? prefixLength : 0;
    const at = file + ':' + line + ':' + (column > shift ? column - shift : 1);
    return topLevel.test(name) ? at : name + ' (' + at + ')';
  }

  function builtIn(site: CallSite): string {
    const text = site.getScriptNameOrSourceURL ? site.toString() : '';
    const at = text.lastIndexOf(' (');
    return at > 0 ? text.slice(0, at) : (site.getFunctionName() ?? '<anonymous>');
  }

  return (error, sites) => {
    let text = '';
    try {
      text = header(error);
    } catch {
      text = 'Error'; // a getter of the program's threw
    }
    let natives = '';
    for (let index = 0; index < sites.length; index++) {
      const site = sites[index]!;
      const name = site.getScriptNameOrSourceURL?.() ?? site.getFileName();
      if (name === file) {
        const line = site.getLineNumber();
        // QuickJS gives a class without a constructor a frame at 1:1, where only our prefix stands.
        if (line === 1 && site.getColumnNumber() === 1) continue;
        text += natives + '\n    at ' + own(site);
        natives = '';
      } else if (site.isNative() || name === null || name === undefined || name === '') {
        const origin = site.getEvalOrigin?.();
        // Code of an eval() of the program's.
        if (origin !== undefined && origin.includes(file)) text += '\n    at ' + site.toString();
        else natives += '\n    at ' + builtIn(site) + ' (native)';
      } else natives = ''; // ours, or a package's
    }
    return text;
  };
}
