/** What the stand-in can be told to do wrong, each after something seen of a real service or browser. */
export const misbehaviours = [
  /** The frame loads and says `init`; nothing that is asked of it is ever answered. */
  'never-answer',
  /** As above, but the instance comes after 20 s. */
  'answer-after-20-s',
  /** `X-Frame-Options: DENY`. */
  'refuse-frame',
  /** There is no memory for the container itself. */
  'no-memory-to-boot',
  /** The frame dies 500 ms after a process was started. */
  'die-in-run',
  /** `process.memoryUsage()` always answers the same. */
  'constant-memory-usage',
  /** `process.memoryUsage()` answers half of what is there. */
  'half-memory-usage',
  /** As `constant-memory-usage`, and WebAssembly cannot be compiled. */
  'no-meter',
  /** `node --version` says that it is one that the mounted files are not for. */
  'node-18',
  /** There is no `node`. */
  'no-node',
  /** There is no `python3`. */
  'no-python3',
  /** Every program outgrows a heap of 64 MiB. */
  'small-heap',
  /** Replies overtake each other, and a process's end overtakes its output. */
  'out-of-order',
] as const;

export type Misbehaviour = (typeof misbehaviours)[number];
