/** The arguments of a command, read by `parseArgs` of node:util. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { reasonOf } from '../src/measurement/failure.ts';

/** What a command says of arguments that it does not take; ends with the options that it has. */
export function refusal(reason: string, { options = {}, allowNegative }: ParseArgsConfig): string {
  const names = Object.entries(options).map(
    ([name, { type }]) =>
      `--${allowNegative && type === 'boolean' ? 'no-' : ''}${name}${type === 'string' ? ' …' : ''}`,
  );
  const list = names.length > 0 ? `The options are ${names.join(', ')}.` : 'There are no options.';
  return `${reason.split(/(?<=\.) /, 1)[0]?.replace(/\.?$/, '.') ?? ''} ${list}`;
}

/** Ends the command with a sentence and 2 where an argument is none of its own. */
export function readArguments<T extends ParseArgsConfig>(
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (reason) {
    console.error(refusal(reasonOf(reason), config));
    process.exit(2);
  }
}
