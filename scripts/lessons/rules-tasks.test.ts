import path from 'node:path';
import { expect, it } from 'vitest';
import { lessonFolders, loadLesson } from './load-lesson.ts';
import { plannedTasks } from './planned-tasks.ts';
import { tasksHavePrograms, withoutTask } from './rules-tasks.ts';
import { sampleLesson } from './sample-lesson.ts';

const root = path.resolve(import.meta.dirname, '../..');

it('each of the fifteen lessons ends with a task, in each of its languages, with hints in steps', async () => {
  const folders = await lessonFolders(root);
  const lessons = await Promise.all(folders.slice(0, 15).map((folder) => loadLesson(root, folder)));
  for (const loaded of lessons) {
    const tasks = loaded.lesson ? plannedTasks(loaded.lesson) : [];
    expect([loaded.folder, tasks.map(({ language }) => language)]).toEqual([
      loaded.folder,
      loaded.lesson?.languages,
    ]);
    for (const { task } of tasks) expect(task.hints.length).toBeGreaterThanOrEqual(2);
    expect(tasksHavePrograms(loaded)).toEqual([]);
  }
});

it('says to the author of a lesson without a task what one would be', () => {
  expect(withoutTask(sampleLesson())).toMatchInlineSnapshot(
    `"10-slots has no task for the reader. One is \`tasks\` in src/content/docs/lessons/10-slots/index.mdx, with the programs src/content/docs/lessons/10-slots/your-turn/starter.py and src/content/docs/lessons/10-slots/your-turn/solution.py."`,
  );
});
