/** `/lessons/02-generators/cases.json`: the programs of a lesson's cases, for its sandbox. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { lessonCases } from '../../../components/lesson-cases.ts';
import { readLesson, slugOf } from '../../../components/lesson.ts';
import { lessonList } from '../../../navigation/lesson-list.ts';

export const getStaticPaths = (async () =>
  (await lessonList()).map((entry) => ({
    params: { lesson: slugOf(entry.id) },
    props: { cases: lessonCases(readLesson(entry)) },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ cases: ReturnType<typeof lessonCases> }> = ({ props }) =>
  Response.json(props.cases);
