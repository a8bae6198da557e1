import { variants, type Variant } from '../measurement/example.ts';

/** Of a program that stands alone there is no second variant. */
export function shownVariants(single: boolean | undefined): readonly Variant[] {
  return single ? ['before'] : variants;
}
