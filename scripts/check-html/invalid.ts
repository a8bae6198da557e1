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

/** Lines like `dist/index.html:1:530: … [rule]`. */
export async function findInvalid(files: readonly string[]): Promise<readonly string[]> {
  const validator = new HtmlValidate(loader);
  const report = await validator.validateMultipleFiles([...files]);
  return report.results.flatMap(({ filePath, messages }) =>
    messages.map(
      ({ line, column, message, ruleId, selector }) =>
        `${filePath}:${line}:${column}: ${message} [${ruleId}] at ${selector ?? '?'}`,
    ),
  );
}
