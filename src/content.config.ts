import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { lessonExtension } from './lesson-schema/lesson-schema.ts';

export const collections = {
  // Pages that are not lessons have none of the lesson's keys; that a lesson has
  // all of them, and no others, is checked by `npm run check-lessons`.
  docs: defineCollection({
    loader: docsLoader(),
    schema: docsSchema({ extend: lessonExtension.partial() }),
  }),
};
