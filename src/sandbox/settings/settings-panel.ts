/** The panel below the results: which runtimes, and what was found out about them. */
import { html, nothing, render } from 'lit';
import { clientVersion } from 'virtual:container-files';
import { engines } from 'virtual:engine-files';
import { onAbort } from '../../measurement/abort.ts';
import type { Language } from '../../measurement/example.ts';
import { exactBytes } from '../../measurement/format.ts';
import { serviceHost, serviceOrigin } from '../../runtimes/webcontainer/service-origin.ts';
import { meterLabels } from '../../measurement/engines.ts';
import { sayNotLoaded } from '../part.ts';
import { isSet, setPredict, type PredictSetting } from '../predict/settings.ts';
import type { RuntimeFindings } from '../run-session.ts';
import { isolationLine, isolationOfPage } from './isolation-line.ts';
import { showOffline } from './offline-panel.ts';
import { type ChosenRuntime, choosable } from './runtime-choice.ts';

/** By runtime. */
const labels: Readonly<Partial<Record<string, () => string>>> = {
  page: () => 'Measure in this tab',
  ...(import.meta.env.SITE_WEBCONTAINER === 'off'
    ? {}
    : {
        webcontainer: () =>
          `Measure in a WebContainer: from the first Run on, this page contacts ${serviceHost()}, its vendor’s service`,
      }),
};

/** `on`: what the setting is where its box is checked. */
const predictions: readonly {
  readonly setting: PredictSetting;
  readonly text: string;
  readonly on: boolean;
}[] = [
  { setting: 'guess', text: 'Ask me for a guess', on: false },
  { setting: 'verdict', text: 'Hold the verdict’s number back until I have run', on: true },
];

/** The sandbox, as far as the panel needs it. */
export interface SettingsHost extends HTMLElement {
  readonly languages: readonly Language[];
  readonly lifetime: AbortSignal;
  runtimes: readonly ChosenRuntime[];
}

/** Fills the panel of the sandbox, and again after each of its runs. */
export async function showSettings(sandbox: SettingsHost): Promise<void> {
  const body = sandbox.querySelector<HTMLElement>('.hs-settings-body');
  if (!body) return;
  const draw = async () => {
    const session = await import('../run-session.ts').catch(() => sayNotLoaded(sandbox));
    if (!session) return;
    render(
      panel(sandbox, await session.runtimeFindings(), () => void draw()),
      body,
    );
  };
  if (!body.hasAttribute('data-filled')) {
    body.setAttribute('data-filled', '');
    const { lifetime: signal } = sandbox;
    document.addEventListener('heap-sandbox-run', () => void draw(), { signal });
    onAbort(signal, () => body.removeAttribute('data-filled'));
  }
  const fresh = body.querySelector('.hs-offline') === null;
  await draw();
  const offline = body.querySelector<HTMLElement>('.hs-offline');
  if (fresh && offline) void showOffline(offline);
}

function panel(sandbox: SettingsHost, findings: RuntimeFindings, redraw: () => void) {
  const chosen = sandbox.runtimes;
  const toggle = (name: ChosenRuntime, on: boolean) => {
    sandbox.runtimes = on ? [...chosen, name] : chosen.filter((other) => other !== name);
    redraw();
  };
  const calibrations = [
    ...findings.page.map((report) => ({ where: 'This tab', ...report })),
    ...(import.meta.env.SITE_WEBCONTAINER === 'off'
      ? []
      : (findings.container?.reports ?? []).map((report) => ({
          where: 'WebContainer',
          ...report,
        }))),
  ].flatMap(({ where, engine, meter, calibrations: known }) =>
    known.map((calibration) => ({ where, engine, meter, ...calibration })),
  );
  return html`
    <fieldset>
      <legend>Run measures here</legend>
      ${choosable.map(
        (name) =>
          html`<label
            ><input
              type="checkbox"
              name=${name}
              .checked=${chosen.includes(name)}
              ?disabled=${chosen.length === 1 && chosen[0] === name}
              @change=${(event: Event) => toggle(name, (event.target as HTMLInputElement).checked)}
            />
            ${labels[name]?.()}</label
          >`,
      )}
    </fieldset>
    <fieldset>
      <legend>Before the first run</legend>
      ${predictions.map(
        ({ setting, text, on }) =>
          html`<label
            ><input
              type="checkbox"
              name=${setting}
              .checked=${isSet(setting) === on}
              @change=${(event: Event) => {
                const { checked } = event.target as HTMLInputElement;
                setPredict(setting, checked === on);
              }}
            />
            ${text}</label
          >`,
      )}
    </fieldset>
    <dl>
      ${facts(findings, sandbox.languages).map(
        ([term, value]) =>
          html`<div>
            <dt>${term}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    <div class="hs-offline"></div>
    ${
      calibrations.length === 0
        ? html`<p>
            The meters are calibrated at the first run: their readings will be shown here.
          </p>`
        : html`<table tabindex="0">
            <caption>
              Programs of known size, as each meter read them
            </caption>
            <thead>
              <tr>
                <th scope="col">Runtime</th>
                <th scope="col">Engine and meter</th>
                <th scope="col">Program</th>
                <th scope="col">Expected</th>
                <th scope="col">Read</th>
                <th scope="col">Result</th>
              </tr>
            </thead>
            <tbody>
              ${calibrations.map(
                ({ where, engine, meter, name, expectedBytes, readBytes, toleranceBytes, ok }) =>
                  html`<tr data-ok=${String(ok)}>
                    <td>${where}</td>
                    <td>${engine}, ${meterLabels[meter]}</td>
                    <td>${name}</td>
                    <td>
                      ${exactBytes(expectedBytes)}${toleranceBytes > 0 ? ` ± ${exactBytes(toleranceBytes)}` : nothing}
                    </td>
                    <td>${Number.isFinite(readBytes) ? exactBytes(readBytes) : 'nothing'}</td>
                    <td>${ok ? 'passed' : 'not measurable'}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
  `;
}

function facts(
  { container }: RuntimeFindings,
  languages: readonly Language[],
): readonly (readonly [string, string])[] {
  const userAgentMemory = 'measureUserAgentSpecificMemory' in performance && crossOriginIsolated;
  const meters: Readonly<Record<Language, string>> = {
    python: 'Python: tracemalloc',
    typescript: `TypeScript: ${userAgentMemory ? 'V8, by measureUserAgentSpecificMemory()' : 'QuickJS, by its allocator'}`,
  };
  return [
    ['Isolation', isolationLine(isolationOfPage())],
    ['Meters of this tab', languages.map((language) => meters[language]).join('. ')],
    ...(import.meta.env.SITE_WEBCONTAINER === 'off' ? [] : [serviceFact(container)]),
    [
      'Versions',
      [
        `Pyodide ${engines.pyodide.version}`,
        `quickjs-wasi ${engines['quickjs-wasi'].version}`,
        ...(import.meta.env.SITE_WEBCONTAINER === 'off'
          ? []
          : [`@webcontainer/api ${clientVersion}`]),
        ...(container?.nodeVersion === undefined ? [] : [`Node ${container.nodeVersion} in it`]),
      ].join(', '),
    ],
  ];
}

function serviceFact(container: RuntimeFindings['container']): readonly [string, string] {
  const service = {
    'not started': 'not contacted',
    starting: 'starting',
    ready: 'a container is up',
    failed: 'failed',
  }[container?.state ?? 'not started'];
  const failure = container?.failure === undefined ? '' : `. ${container.failure}`;
  return ['WebContainer service', `${serviceOrigin()}: ${service}${failure}`];
}
