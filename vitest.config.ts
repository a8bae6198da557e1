/// <reference types="vitest/config" />
import { availableParallelism } from 'node:os';
import { getViteConfig } from 'astro/config';

export default getViteConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'build/**/*.test.ts'],
    // One more than Vitest's own: on two processors, one was idle for half of the step.
    maxWorkers: availableParallelism(),
    // Engines start in these tests, two at a time on two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // They import JSON without the attribute that Node asks for.
    server: { deps: { inline: [/@actions\//] } },
  },
});
