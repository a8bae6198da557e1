import { parseArgs, type ParseArgsConfig } from 'node:util';
import { expect, it } from 'vitest';
import { reasonOf } from '../src/measurement/failure.ts';
import { refusal } from './arguments.ts';

const record: ParseArgsConfig = {
  allowPositionals: true,
  allowNegative: true,
  options: { figures: { type: 'boolean' }, versions: { type: 'boolean' } },
};
const sizes: ParseArgsConfig = { options: { sizes: { type: 'string' } } };

it.each([
  [record, ['--help'], "Unknown option '--help'. The options are --no-figures, --no-versions."],
  [record, ['02', '-x'], "Unknown option '-x'. The options are --no-figures, --no-versions."],
  [sizes, ['--sizes'], "Option '--sizes <value>' argument missing. The options are --sizes …."],
  [sizes, ['10'], "Unexpected argument '10'. The options are --sizes …."],
  [{}, ['--quick'], "Unknown option '--quick'. There are no options."],
])('says what is no argument, and which are: %#', (config, args, message) => {
  const found: string[] = [];
  try {
    parseArgs({ ...config, args });
  } catch (reason) {
    found.push(refusal(reasonOf(reason), config));
  }
  expect(found).toEqual([message]);
});
