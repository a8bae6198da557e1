import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { foldersWithoutRoom, rooms } from './rooms.ts';

it('names only rooms that it knows', () => {
  const named = Object.values(rooms).flat();
  expect(named.filter((room) => !(room in rooms))).toEqual([]);
});

/** A room and one inside of it. */
const together = (one: string, other: string) =>
  other.startsWith(`${one}/`) || one.startsWith(`${other}/`);

it('lets a room import only what stands above it, so that no rooms go in a circle', () => {
  const names = Object.keys(rooms);
  const upwards = Object.entries(rooms).flatMap(([room, allowed], at) =>
    allowed
      .filter((other) => names.indexOf(other) >= at && !together(room, other))
      .map((other) => `${room} → ${other}`),
  );
  expect(upwards).toEqual([]);
});

it('finds a folder that has no line in the table', () => {
  const root = mkdtempSync(join(tmpdir(), 'heapwise-rooms-'));
  for (const room of [...Object.keys(rooms), 'src/runtimes/cloud', 'e2e/more']) {
    mkdirSync(join(root, room), { recursive: true });
  }
  for (const room of ['src/runtimes/cloud', 'e2e/more'])
    writeFileSync(join(root, room, 'a.ts'), '');
  // As Git leaves one when its files have moved.
  mkdirSync(join(root, 'src/empty/inside'), { recursive: true });
  expect(foldersWithoutRoom(root).sort()).toEqual(['e2e/more', 'src/runtimes/cloud']);
});
