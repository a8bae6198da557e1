/** `<self-test>`: runs the runtime contract in the visitor's browser and writes a report. */
import type { ContractCase } from '../runtimes/runtime-contract.ts';
import type { Runtime } from '../runtimes/runtime.ts';

export interface SelfTestResult {
  readonly runtime: string;
  readonly language: string;
  readonly name: string;
  readonly passed: boolean;
  readonly message: string;
  readonly ms: number;
}

class SelfTest extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector<HTMLButtonElement>('.st-start');
    if (!button) return;
    button.disabled = false;
    button.addEventListener('click', () => {
      button.disabled = true;
      void this.run().finally(() => (button.disabled = false));
    });
  }

  /** Runs the checks whose name or language contains `filter`. */
  async run(filter = ''): Promise<readonly SelfTestResult[]> {
    const [{ PageRuntime }, { runtimeContract, checkDispose }] = await Promise.all([
      import('../runtimes/page/page-runtime.ts'),
      import('../runtimes/runtime-contract.ts'),
    ]);
    const results: SelfTestResult[] = [];
    this.#rows.replaceChildren();
    this.#part('.st-results').hidden = false;
    const runtime = new PageRuntime();
    const cases = runtimeContract.filter(({ language, name }) =>
      `${language}: ${name}`.includes(filter),
    );
    for (const contractCase of cases) {
      this.#part('.st-status').textContent =
        `${results.length + 1} of ${cases.length}: ${contractCase.name}`;
      results.push(await check(runtime, contractCase));
      this.#show(results);
    }
    const disposal = {
      name: 'a runtime that was disposed of runs nothing',
      language: 'typescript',
      check: () => checkDispose(runtime, 'typescript'),
    } as const;
    results.push(await check(runtime, disposal));
    this.#show(results);
    const failed = results.filter(({ passed }) => !passed).length;
    this.#part('.st-status').textContent =
      `${results.length - failed} passed, ${failed} failed.`;
    return results;
  }

  #show(results: readonly SelfTestResult[]): void {
    const last = results.at(-1);
    if (!last) return;
    const row = document.createElement('tr');
    for (const text of [
      last.passed ? 'passed' : 'FAILED',
      last.runtime,
      last.language,
      last.passed ? last.name : `${last.name}: ${last.message}`,
    ]) {
      const cell = document.createElement('td');
      cell.textContent = text;
      row.append(cell);
    }
    this.#rows.append(row);
    const report = [
      `User agent: ${navigator.userAgent}`,
      `crossOriginIsolated: ${crossOriginIsolated}`,
      ...results.map(
        ({ passed, runtime, language, name, message, ms }) =>
          `${passed ? 'passed' : 'FAILED'} ${runtime} ${language}: ${name} (${Math.round(ms)} ms)${passed ? '' : `\n    ${message}`}`,
      ),
    ];
    (this.#part('.st-report') as HTMLTextAreaElement).value = report.join('\n');
  }

  get #rows(): HTMLElement {
    return this.#part('tbody');
  }

  #part(selector: string): HTMLElement {
    const part = this.querySelector<HTMLElement>(selector);
    if (!part) throw new Error(`<self-test>: its part ${selector} is missing.`);
    return part;
  }
}

async function check(runtime: Runtime, { name, language, check }: ContractCase) {
  const start = performance.now();
  let message = '';
  try {
    await check(runtime);
  } catch (error) {
    message = error instanceof Error ? error.message : String(error);
  }
  const ms = performance.now() - start;
  return { runtime: runtime.name, language, name, passed: message === '', message, ms };
}

customElements.define('self-test', SelfTest);
