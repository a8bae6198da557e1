import { expect, it } from 'vitest';
import { reasonAgainstNode, typeStripping } from './node-version.ts';

it.each([
  ['v24.21.0', 'built-in'],
  ['v23.6.0', 'built-in'],
  ['v23.5.0', 'flag'],
  ['v22.18.0', 'built-in'],
  ['v22.12.0', 'flag'],
  ['v22.5.1', 'none'],
  ['v20.19.1', 'none'],
  ['', 'none'],
])('Node %s: %s', (version, expected) => {
  expect(typeStripping(version)).toBe(expected);
});

it.each(['v20.0.0', 'v22.22.3', 'v24.21.0', 'v100.0.0'])('measures in Node %s', (version) => {
  expect(reasonAgainstNode(version)).toBeUndefined();
});

it.each([
  [
    'v18.20.8',
    'The WebContainer’s Node is v18.20.8, and what measures in it needs Node 20 or newer.',
  ],
  [
    'jsh: command not found: node',
    'The WebContainer has no Node that works: node --version answered “jsh: command not found: node”.',
  ],
  ['', 'The WebContainer has no Node that works: node --version answered “”.'],
])('does not measure where node --version answers “%s”', (answer, reason) => {
  expect(reasonAgainstNode(answer)).toBe(reason);
});
