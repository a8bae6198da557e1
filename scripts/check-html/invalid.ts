import { FileSystemConfigLoader, HtmlValidate } from 'html-validate/node';

/**
 * What HTML itself asks for, without rules of style and without those that axe checks in a
 * browser, where it sees more (e2e/accessibility.spec.ts). That a picture has an alternative is
 * asked of every page here: axe sees only some of them.
 */
const loader = new FileSystemConfigLoader({
  root: true,
  extends: ['html-validate:standard'],
  rules: { 'wcag/h37': 'error' },
});

/** What is no fault of the page's, by rule and by what the message or the place says. */
const allowed: readonly (readonly [rule: string, words: RegExp])[] = [
  // In a textarea `<` is text: https://html.spec.whatwg.org/multipage/syntax.html#escapable-raw-text-elements
  ['no-raw-characters', /> textarea$/],
  // Expressive Code, which shows fenced code, puts its lines into <code> and an empty <div> into its button.
  [
    'element-permitted-content',
    /<div> element is not permitted as content under <(?:code|button)>/,
  ],
];

/** Lines like `dist/index.html:1:530: … [rule]`. */
export async function findInvalid(files: readonly string[]): Promise<readonly string[]> {
  const validator = new HtmlValidate(loader);
  const report = await validator.validateMultipleFiles([...files]);
  return report.results.flatMap(({ filePath, messages }) =>
    messages
      .filter(
        ({ ruleId, message, selector }) =>
          !allowed.some(
            ([rule, words]) => rule === ruleId && words.test(`${message} at ${selector}`),
          ),
      )
      .map(
        ({ line, column, message, ruleId, selector }) =>
          `${filePath}:${line}:${column}: ${message} [${ruleId}] at ${selector ?? '?'}`,
      ),
  );
}
