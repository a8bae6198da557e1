/**
 * What was thrown, as text: the error, its cause and the errors that it gathers. Runs beside the
 * program, in its realm: a getter of the program's may run, and throw.
 */
import { defineProperty } from '../primordials.ts';
import { programFile, programPrefix } from '../../prepare/program-wrapper.ts';
import { type ErrorText, mostDepth, mostRelated } from './program-error.ts';
import { createStackText } from './stack-text.ts';

const ErrorBase = Error;
const { isArray } = Array;
const { hasOwn } = Object;
const hasInstance = Function.prototype[Symbol.hasInstance].bind(Error);
const stackText = createStackText(programFile, programPrefix.length);

/** V8 asks this function for the text of a stack. A program may put its own in its place. */
export function guardStacks(): void {
  defineProperty(ErrorBase, 'prepareStackTrace', {
    __proto__: null,
    value: stackText,
    writable: true,
    configurable: true,
  } as PropertyDescriptor);
}

/** @param format what is thrown and is no error, as text */
export function errorText(
  reason: unknown,
  format: (value: unknown) => string,
  depth = 0,
): ErrorText {
  try {
    if (hasInstance(reason)) {
      guardStacks();
      const error = reason as Error & { readonly errors?: unknown };
      const { name, message, stack } = error;
      const related: { label: string; error: ErrorText }[] = [];
      const add = (label: string, other: unknown) => {
        if (depth >= mostDepth || related.length >= mostRelated) return;
        related[related.length] = { label, error: errorText(other, format, depth + 1) };
      };
      if (hasOwn(error, 'cause')) add('cause', error.cause);
      if (isArray(error.errors)) {
        for (let index = 0; index < error.errors.length; index++) {
          add('errors[' + index + ']', error.errors[index]);
        }
      }
      return {
        name: typeof name === 'string' ? name : 'Error',
        message: typeof message === 'string' ? message : '',
        stack: typeof stack === 'string' ? stack : '',
        related,
        inSource: true,
      };
    }
  } catch {
    // a getter of the program's threw, or it has frozen Error
  }
  return { name: 'Uncaught', message: format(reason), stack: '' };
}
