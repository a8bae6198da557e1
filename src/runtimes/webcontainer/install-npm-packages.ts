/** npm packages that a lesson declares, in the container. */
import { npmPackages } from 'virtual:npm-packages';
import type { PageContainer } from './page-container.ts';

/** In the version that this site was built and recorded with, where it knows the package. */
function pinned(name: string): string {
  const known = npmPackages[name];
  return known ? `${name}@${known.version}` : name;
}

/** npm's last words that are shown when it fails, in UTF-16 code units. */
const shownLength = 300;

/**
 * Runs `npm install` for the packages.
 * @throws Error with npm's own reason
 */
export async function installNpmPackages(
  host: PageContainer,
  names: readonly string[],
  onText: (text: string) => void = () => {},
): Promise<void> {
  const npm = await host.alive(
    host.container.spawn('npm', [
      'install',
      '--no-audit',
      '--no-fund',
      '--no-progress',
      ...names.map(pinned),
    ]),
  );
  let tail = '';
  const code = await host.endOf(npm, (text) => {
    tail = (tail + text).slice(-shownLength);
    onText(text);
  });
  if (code !== 0) {
    throw new Error(
      `npm could not install ${names.join(', ')}: ${tail.trim() || `exit code ${code}`}`,
    );
  }
}
