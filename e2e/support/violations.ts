import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** WCAG 2.2 AA is the rule; axe's other rules are its makers' advice. */
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export interface Where {
  /** A selector; the whole page where none is given. */
  readonly place?: string;
  /** Held to axe's advice too. */
  readonly advice?: boolean;
  /** In frames of other origins, too: axe then opens a page of its own, and takes three times as long. */
  readonly frames?: boolean;
}

/** What axe finds on the page as it is, a line for each element, so that a failure can be read. */
export async function violations(
  page: Page,
  { place, advice = false, frames = false }: Where = {},
) {
  const builder = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode(!frames);
  if (!advice) builder.withTags(wcag);
  if (place !== undefined) builder.include(place);
  const { violations: found } = await builder.analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) =>
      `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`.replaceAll(/\s+/g, ' '),
    ),
  );
}
