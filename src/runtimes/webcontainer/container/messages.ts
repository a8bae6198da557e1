/** What the measuring scripts inside a container are asked. */

export interface PythonRequest {
  /** Unguessable text that begins every line of the protocol. */
  readonly token: string;
  readonly source: string;
  readonly size?: number | undefined;
  /** What holds the heap is to be told with the reading. */
  readonly explain?: boolean | undefined;
  /** To be installed before the program runs: their files are in `wheels/`, beside the lock file that they were checked against. */
  readonly wheels: readonly string[];
}
