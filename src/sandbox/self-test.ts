/** `<self-test>`: runs the runtime contract in the visitor's browser and writes a report. */
import type { ContractCase } from '../runtimes/contract/runtime-contract.ts';
import type { Runtime } from '../runtimes/runtime.ts';
import type { ContainerStatus } from '../runtimes/webcontainer/webcontainer-runtime.ts';
import { reasonOf } from '../measurement/failure.ts';

export interface SelfTestResult {
  readonly runtime: string;
  readonly language: string;
  readonly name: string;
  readonly passed: boolean;
  readonly message: string;
  readonly ms: number;
}

class SelfTest extends HTMLElement {
  /** Lines of the report about the container. */
  #notes: readonly string[] = [];

  connectedCallback(): void {
    const button = this.querySelector<HTMLButtonElement>('.st-start');
    if (!button) return;
    button.disabled = false;
    button.addEventListener('click', () => {
      button.disabled = true;
      const container = this.querySelector<HTMLInputElement>('.st-container');
      const runtimes =
        import.meta.env.SITE_WEBCONTAINER !== 'off' && container?.checked
          ? (['page', 'webcontainer'] as const)
          : (['page'] as const);
      void this.run('', runtimes).finally(() => (button.disabled = false));
    });
  }

  /** Runs the checks whose name or language contains `filter`, on each of the runtimes. */
  async run(
    filter = '',
    runtimes: readonly ('page' | 'webcontainer')[] = ['page'],
  ): Promise<readonly SelfTestResult[]> {
    const { runtimeContract } = await import('../runtimes/contract/runtime-contract.ts');
    const results: SelfTestResult[] = [];
    this.#notes = [];
    this.#rows.replaceChildren();
    this.#part('.st-results').hidden = false;
    const cases = runtimeContract.filter(({ language, name }) =>
      `${language}: ${name}`.includes(filter),
    );
    for (const name of runtimes) {
      if (name === 'page') {
        const { PageRuntime } = await import('../runtimes/page/page-runtime.ts');
        await this.#runOn(new PageRuntime(), cases, results);
        continue;
      }
      if (import.meta.env.SITE_WEBCONTAINER === 'off') continue;
      const { WebContainerRuntime } =
        await import('../runtimes/webcontainer/webcontainer-runtime.ts');
      const runtime = new WebContainerRuntime();
      this.#part('.st-status').textContent = 'Starting a WebContainer';
      await runtime.prepare('typescript');
      this.#notes = containerNotes(runtime.status);
      this.#report(results);
      // Not a failure of the runtime's: a visitor without the service still gets a report.
      if (runtime.status.state === 'ready') {
        await this.#runOn(runtime, cases, results, () => containerNotes(runtime.status));
      }
    }
    const failed = results.filter(({ passed }) => !passed).length;
    this.#part('.st-status').textContent = `${results.length - failed} passed, ${failed} failed.`;
    return results;
  }

  async #runOn(
    runtime: Runtime,
    cases: readonly ContractCase[],
    results: SelfTestResult[],
    notes: () => readonly string[] = () => this.#notes,
  ): Promise<void> {
    const { checkDispose } = await import('../runtimes/contract/runtime-contract.ts');
    for (const [index, contractCase] of cases.entries()) {
      this.#part('.st-status').textContent =
        `${runtime.name}, ${index + 1} of ${cases.length}: ${contractCase.name}`;
      results.push(await check(runtime, contractCase));
      this.#notes = notes();
      this.#show(results);
    }
    const disposal = {
      name: 'a runtime that was disposed of runs nothing',
      language: 'typescript',
      check: () => checkDispose(runtime, 'typescript'),
    } as const;
    results.push(await check(runtime, disposal));
    this.#show(results);
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
    this.#report(results);
  }

  #report(results: readonly SelfTestResult[]): void {
    const report = [
      `User agent: ${navigator.userAgent}`,
      `crossOriginIsolated: ${crossOriginIsolated}`,
      ...this.#notes,
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
    message = reasonOf(error);
  }
  const ms = performance.now() - start;
  return { runtime: runtime.name, language, name, passed: message === '', message, ms };
}

function containerNotes({ service, state, failure, nodeVersion, reports }: ContainerStatus) {
  return [
    `WebContainer: ${service}, ${state}${failure === undefined ? '' : `: ${failure}`}`,
    ...(nodeVersion === undefined ? [] : [`Node of the WebContainer: ${nodeVersion}`]),
    ...reports.flatMap(({ engine, meter, calibrations }) =>
      calibrations.map(
        ({ name, expectedBytes, readBytes, ok }) =>
          `Calibration of ${engine} by ${meter}: ${name}: expected ${expectedBytes} B, read ${readBytes} B, ${ok ? 'passed' : 'FAILED'}`,
      ),
    ),
  ];
}

customElements.define('self-test', SelfTest);
