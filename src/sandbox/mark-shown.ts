import type { View } from './controls/toolbar.ts';

/** Of what the server rendered, marks the program and the figures that are being shown. */
export function markShown(sandbox: HTMLElement, { language, variant }: View): void {
  for (const { dataset } of sandbox.querySelectorAll<HTMLElement>('.hs-program')) {
    mark(dataset, dataset['language'] === language && dataset['variant'] === variant);
  }
  for (const { dataset } of sandbox.querySelectorAll<HTMLElement>('.hs-result')) {
    mark(dataset, dataset['language'] === language);
  }
}

function mark(dataset: DOMStringMap, shown: boolean): void {
  if (shown) dataset['shown'] = '';
  else delete dataset['shown'];
}
