/** npm packages that a lesson declares, in the container. */
import type { PageContainer } from './page-container.ts';

/** npm's last words that are shown when it fails, in UTF-16 code units. */
const shownLength = 300;

/**
 * Runs `npm install` for the packages.
 * @throws Error with npm's own reason
 */
export async function installPackages(
  host: PageContainer,
  packages: readonly string[],
  onText: (text: string) => void = () => {},
): Promise<void> {
  const npm = await host.alive(
    host.container.spawn('npm', [
      'install',
      '--no-audit',
      '--no-fund',
      '--no-progress',
      ...packages,
    ]),
  );
  let tail = '';
  const output = npm.output.pipeTo(
    new WritableStream({
      write: (text) => {
        tail = (tail + text).slice(-shownLength);
        onText(text);
      },
    }),
  );
  const code = await host.alive(npm.exit);
  await Promise.race([output, new Promise((resolve) => setTimeout(resolve, 1_000))]);
  if (code !== 0) {
    throw new Error(
      `npm could not install ${packages.join(', ')}: ${tail.trim() || `exit code ${code}`}`,
    );
  }
}
