/** All that a lesson's MDX uses: `import { Verdict, Figure } from '…/lesson-components.ts'`. */

export { default as CaseFigures } from './CaseFigures.astro';
export { default as Figure } from './Figure.astro';
export { default as Figures } from './Figures.astro';
export { default as GrowthChart } from './GrowthChart.astro';
export { default as HeapSandbox } from './HeapSandbox.astro';
export { default as InLanguage } from './InLanguage.astro';
export { default as Sum } from './Sum.astro';
export { default as Verdict } from './Verdict.astro';
