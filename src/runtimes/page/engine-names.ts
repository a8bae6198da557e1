import type { MeteredEngine } from '../../measurement/engines.ts';
import type { PageEngine } from './frame/protocol.ts';

/** What the engines of this page are called, and how they are read. */
export const engineNames: Readonly<Record<PageEngine, MeteredEngine>> = {
  v8: { engine: 'V8', meter: 'user-agent-memory' },
  quickjs: { engine: 'QuickJS', meter: 'quickjs-malloc' },
  python: { engine: 'CPython (Pyodide)', meter: 'tracemalloc' },
};
