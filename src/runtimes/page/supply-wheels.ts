/** Brings into the frame what the programs of one run need. */
import { transfer, type Remote } from 'comlink';
import type { Variant } from '../../measurement/example.ts';
import type { Outcome } from '../../measurement/outcome.ts';
import type { RunEvent } from '../../measurement/run-event.ts';
import type { FrameApi, Program } from './frame/protocol.ts';
import { siteWheels } from '../../downloads/wheels/site-wheels.ts';
import {
  installable,
  reasonAgainst,
  wheelStore,
  type Wheel,
} from '../../downloads/wheels/wheel-store.ts';

type Programs = Partial<Record<Variant, Program>>;

interface SupplyOptions {
  readonly signal: AbortSignal;
  readonly onEvent: (event: RunEvent) => void;
  readonly settle: (variant: Variant, outcome: Outcome) => void;
}

/**
 * The programs that can run, each with the wheels that it needs, which the frame then has.
 * A program whose wheels cannot be had is settled, and left out: the other one still runs.
 * @throws the signal's reason when it is aborted; DownloadError
 */
export async function supplyWheels(
  programs: Programs,
  api: Remote<FrameApi>,
  { signal, onEvent, settle }: SupplyOptions,
): Promise<Programs> {
  const { index } = await siteWheels();
  const entries = (Object.entries(programs) as [Variant, Program][]).map(
    ([variant, program]) => [variant, program, index.wheelsFor(program.text)] as const,
  );
  const needed = new Map(
    entries.flatMap(([, , own]) => own.map((item) => [item.sha256, item] as const)),
  );
  if (needed.size === 0) return programs;
  const lacked = new Set(await api.lackedWheels([...needed.keys()]));
  const wheels = await wheelStore.get(
    [...needed.values()].filter(({ sha256 }) => lacked.has(sha256)),
    { signal, onProgress: onEvent },
  );
  await give(api, wheels);
  const ready: Programs = {};
  for (const [variant, program, own] of entries) {
    const reason = reasonAgainst(own, wheels);
    if (reason === undefined) ready[variant] = { ...program, installs: installable(own, wheels) };
    else settle(variant, { kind: 'unavailable', reason });
  }
  return ready;
}

async function give(api: Remote<FrameApi>, wheels: ReadonlyMap<string, Wheel>): Promise<void> {
  const bytes = [...wheels].flatMap(([sha256, wheel]) =>
    wheel.kind === 'here' ? [[sha256, wheel.bytes] as const] : [],
  );
  if (bytes.length === 0) return;
  // Moved, not copied.
  const buffers = bytes.map(([, { buffer }]) => buffer);
  await api.giveWheels(transfer(Object.fromEntries(bytes), buffers));
}
