/** What executes programs, where, and how bytes are read: each name declared once, with its label. */

/** Where an engine lives. `native` is the recorder's: never in a browser. */
export const runtimeNames = ['page', 'webcontainer', 'native'] as const;
export type RuntimeName = (typeof runtimeNames)[number];

/** What executes the program. The names are what a reader is shown. */
export const engineNames = ['V8', 'QuickJS', 'CPython (Pyodide)', 'CPython (native)'] as const;
export type EngineName = (typeof engineNames)[number];

/** How bytes are read. */
export const meterNames = [
  'tracemalloc',
  'user-agent-memory',
  'quickjs-malloc',
  'node-memory-usage',
] as const;
export type MeterName = (typeof meterNames)[number];

/** An engine, as one of its meters reads it. */
export interface MeteredEngine {
  readonly engine: EngineName;
  readonly meter: MeterName;
}

/** What a reader is shown for a meter. */
export const meterLabels: Readonly<Record<MeterName, string>> = {
  tracemalloc: 'tracemalloc',
  'user-agent-memory': 'measureUserAgentSpecificMemory()',
  'quickjs-malloc': 'QuickJS allocator',
  'node-memory-usage': 'process.memoryUsage()',
};
