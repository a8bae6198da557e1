/** The page's container with the harness mounted in it: starts scripts, and notices its death. */
import type { WebContainer, WebContainerProcess } from '@webcontainer/api';
import { onAbort } from '../../measurement/abort.ts';
import type { ScriptHost, ScriptOutput, ScriptProcess } from '../../harness/script/run-script.ts';
import { ServiceError } from './service.ts';

/** While an answer is waited for the container is asked for a sign of life, this often … */
const heartbeatMs = 1_500;
/** … and must give it within this. */
const silenceLimitMs = 8_000;
/**
 * A process's last output may come after its end, and the stream of one that was killed need not
 * end at all: it is waited for until the container has answered this often since, a second apart.
 * By its answers, because a busy machine delays those as it delays the output.
 */
const answersForLastOutput = 3;
const answerEveryMs = 1_000;

export class PageContainer implements ScriptHost {
  readonly container: WebContainer;
  readonly #lost = new AbortController();
  /** Answers that are waited for. */
  #awaited = 0;
  #beating = false;

  constructor(container: WebContainer) {
    this.container = container;
  }

  /** Aborted, with a ServiceError as its reason, when the container no longer answers. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  readonly start = async (
    script: string,
    request: object,
    { onText }: ScriptOutput,
  ): Promise<ScriptProcess> => {
    const file = `heapwise/runs/${crypto.randomUUID()}.json`;
    await this.alive(this.container.fs.writeFile(file, JSON.stringify(request)));
    const child = await this.alive(
      this.container.spawn('node', [`heapwise/${script}`, file], {
        env: { NODE_NO_WARNINGS: '1' },
      }),
    );
    const exited = this.endOf(child, onText);
    exited.catch(() => {});
    return { exited, kill: () => child.kill() };
  };

  /**
   * Passes on what a process writes; its exit code when that is all.
   * @throws ServiceError when the container is lost
   */
  endOf(child: WebContainerProcess, onText: (text: string) => void): Promise<number> {
    return this.alive(this.#endOf(child, onText));
  }

  /** The promise's value; rejects when the container is lost first, which is looked for meanwhile. */
  async alive<T>(promise: Promise<T>): Promise<T> {
    this.#awaited += 1;
    void this.#beat();
    const { promise: lost, reject } = Promise.withResolvers<never>();
    const unheed = onAbort(this.lost, () => reject(this.lost.reason as Error));
    try {
      return await Promise.race([promise, lost]);
    } finally {
      unheed();
      this.#awaited -= 1;
    }
  }

  dispose(): void {
    this.#lost.abort(new ServiceError('lost', 'This runtime has been disposed of.'));
    try {
      this.container.teardown();
    } catch {
      // It has been before.
    }
  }

  async #beat(): Promise<void> {
    if (this.#beating) return;
    this.#beating = true;
    while (this.#awaited > 0 && !this.lost.aborted) {
      if (!(await Promise.race([this.#sign(), wait(silenceLimitMs, false)]))) {
        this.#lost.abort(
          new ServiceError(
            'lost',
            'The WebContainer stopped answering in the middle of the run. The browser may have ended it for using too much memory.',
          ),
        );
      }
      await wait(heartbeatMs, undefined);
    }
    this.#beating = false;
  }

  async #endOf(child: WebContainerProcess, onText: (text: string) => void): Promise<number> {
    const ended = child.output
      .pipeTo(new WritableStream({ write: onText }))
      .catch(() => {})
      .then(() => true);
    const code = await child.exit;
    for (let answer = 0; answer < answersForLastOutput; answer += 1) {
      const answered = this.#sign().then(() => wait(answerEveryMs, false));
      if (await Promise.race([ended, answered])) break;
    }
    return code;
  }

  /** The container's next answer, whatever it says. */
  #sign(): Promise<true> {
    return this.container.fs.readdir('/').then(
      () => true,
      () => true,
    );
  }
}

function wait<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), ms));
}
