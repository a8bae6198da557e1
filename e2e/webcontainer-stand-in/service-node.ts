/**
 * The Node versions that containers run, as packages of npm beside this file: each folder
 * `node-NN` brings one, so that its `node` never stands in the way of the project's own.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** 22.22.3 is the service's since June 2026; 20 is what an older or self-hosted one may still have. */
export const serviceNodes = [22, 20] as const;
export type ServiceNode = (typeof serviceNodes)[number];

/**
 * The path of its executable.
 * @throws Error that says what to do where it is not installed
 */
export function serviceNode(major: ServiceNode): string {
  const folder = new URL(`node-${major}/node_modules/`, import.meta.url);
  const name = `node-${process.platform}-${process.arch}`;
  const executable = fileURLToPath(new URL(`${name}/bin/node`, folder));
  if (existsSync(executable)) return executable;
  throw new Error(
    `The stand-in for the WebContainer service runs Node ${major}, from ${fileURLToPath(folder)}, which has no ${name}. Run npm ci; there are packages for Linux on x64 and arm64.`,
  );
}
