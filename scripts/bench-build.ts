/**
 * `npm run bench:build [-- --sizes 10,100,1000]`: what a lesson costs when there are many, beside
 * the same pages in plain Starlight. Exits with 1 where a limit is missed. A thousand lessons take
 * some minutes.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readArguments } from './arguments.ts';
import { build, type Build } from './bench-build/build.ts';
import { heapwise, plainStarlight } from './bench-build/projects.ts';
import { judge, report, reportSearch, type Pair } from './bench-build/report.ts';
import { search } from './bench-build/search.ts';

const folder = '.cache/bench-build';

const { values } = readArguments({
  options: { sizes: { type: 'string', default: '10,100,1000' } },
});
const sizes = values.sizes.split(',').map(Number);
if (sizes.length < 2 || sizes.some((size, index) => !(size > (sizes[index - 1] ?? 0)))) {
  console.error(
    `--sizes ${values.sizes}: expected two or more rising numbers, for example --sizes 10,100.`,
  );
  process.exit(2);
}

await rm(folder, { recursive: true, force: true });
console.log(
  'Plain Starlight has the same prose as MDX pages, and none of the programs, figures and drawings.\n',
);
const pairs: Pair[] = [];
for (const size of sizes) {
  const plain = await measured(plainStarlight(join(folder, `plain-${size}`), size));
  const own = await measured(heapwise(join(folder, `heapwise-${size}`), size));
  pairs.push({ own, plain });
}
report(pairs);
const found = await search(join(pairs.at(-1)?.own.project.root ?? '', 'dist'), 'generator');
reportSearch(found);
const missed = judge(pairs, found);
for (const line of missed) console.log(`MISSED  ${line}`);
if (missed.length === 0) console.log('All limits are kept.');
process.exitCode = missed.length > 0 ? 1 : 0;

async function measured(project: ReturnType<typeof heapwise>): Promise<Build> {
  const result = await build(await project);
  const { name, lessons } = result.project;
  console.log(`${name}, ${lessons} lessons: built in ${(result.wallMs / 1000).toFixed(1)} s`);
  return result;
}
