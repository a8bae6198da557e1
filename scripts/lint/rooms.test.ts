import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { foldersWithoutRoom, importZones, rooms } from './rooms.ts';

it('names only rooms that it knows', () => {
  const named = Object.values(rooms).flat();
  expect(named.filter((room) => !(room in rooms))).toEqual([]);
});

it('has no two rooms that import each other, but for what a room keeps inside of itself', () => {
  const pairs = Object.entries(rooms).flatMap(([room, allowed]) =>
    allowed
      .filter((other) => rooms[other]?.includes(room))
      .filter((other) => !other.startsWith(`${room}/`) && !room.startsWith(`${other}/`))
      .map((other) => `${room} ⇄ ${other}`),
  );
  expect(pairs).toEqual([]);
});

it('closes every room to all that it may not import', () => {
  const zones = importZones({ tests: false });
  expect(zones).toHaveLength(Object.keys(rooms).length);
  const harness = zones.find(({ target }) => target === './src/harness/*');
  expect(harness?.from).toContain('./src/runtimes/*');
  expect(harness?.from).toContain('./src/sandbox/editor/**/*');
  expect(harness?.from).not.toContain('./src/measurement/**/*');
});

it('finds a folder that has no line in the table', () => {
  const root = mkdtempSync(join(tmpdir(), 'heapwise-rooms-'));
  for (const room of [...Object.keys(rooms), 'src/runtimes/cloud', 'e2e/more']) {
    mkdirSync(join(root, room), { recursive: true });
  }
  expect(foldersWithoutRoom(root).sort()).toEqual(['e2e/more', 'src/runtimes/cloud']);
});
