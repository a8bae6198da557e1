/** Whether the sandbox asks for a guess, and whether the verdict's number waits: kept as other settings are. */

/** As the pages' inline scripts read them before anything is painted. */
const keys = { guess: 'heapwise:guess', verdict: 'heapwise:verdict' } as const;
const values = { guess: 'off', verdict: 'waits' } as const;

export type PredictSetting = keyof typeof keys;

/** `guess`: no guess is asked for. `verdict`: its number waits for the first run. */
export function isSet(setting: PredictSetting): boolean {
  return read(setting) === values[setting];
}

/** The page follows at once: its styles look at the document's element. */
export function setPredict(setting: PredictSetting, on: boolean): void {
  const { dataset } = document.documentElement;
  if (on) dataset[setting] = values[setting];
  else delete dataset[setting];
  try {
    if (on) localStorage.setItem(keys[setting], values[setting]);
    else localStorage.removeItem(keys[setting]);
  } catch {
    // Not remembered, then.
  }
}

function read(setting: PredictSetting): string | undefined {
  try {
    return localStorage.getItem(keys[setting]) ?? undefined;
  } catch {
    return document.documentElement.dataset[setting];
  }
}
