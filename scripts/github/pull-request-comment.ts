/** Finds the pull request of a finished workflow run, and writes or replaces a comment on it. */

import { z } from 'astro/zod';

/** One request to GitHub's REST API; resolves to the parsed answer. */
export type Api = (
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body?: Readonly<Record<string, unknown>>,
) => Promise<unknown>;

export interface FinishedRun {
  /** `owner/name` of the repository that the pull request is to. */
  readonly repository: string;
  /** Of the repository that the pull request comes from. */
  readonly headOwner: string;
  readonly headBranch: string;
  readonly headSha: string;
}

export type Commented =
  | { readonly kind: 'written'; readonly pullRequest: number; readonly replaced: boolean }
  | { readonly kind: 'no-pull-request' };

const pulls = z.array(z.object({ number: z.int(), head: z.object({ sha: z.string() }) }));

const comments = z.array(
  z.object({
    id: z.int(),
    body: z.string().nullish(),
    user: z.object({ login: z.string() }).nullish(),
  }),
);

const perPage = 100;

/**
 * The number comes from GitHub's own record of the branch, not from what the run left behind: a pull
 * request cannot have its table written to another one.
 * @param marker text by which an earlier comment of ours is known
 */
export async function commentOnRun(
  api: Api,
  { repository, headOwner, headBranch, headSha }: FinishedRun,
  marker: string,
  body: string,
): Promise<Commented> {
  const head = encodeURIComponent(`${headOwner}:${headBranch}`);
  const open = pulls.parse(await api('GET', `/repos/${repository}/pulls?state=open&head=${head}`));
  const pull = open.find((candidate) => candidate.head.sha === headSha);
  if (!pull) return { kind: 'no-pull-request' };
  const old = await ownComment(api, `/repos/${repository}/issues/${pull.number}/comments`, marker);
  if (old === undefined) {
    await api('POST', `/repos/${repository}/issues/${pull.number}/comments`, { body });
  } else {
    await api('PATCH', `/repos/${repository}/issues/comments/${old}`, { body });
  }
  return { kind: 'written', pullRequest: pull.number, replaced: old !== undefined };
}

/** Another’s comment with our marker in it is left alone. */
async function ownComment(api: Api, path: string, marker: string): Promise<number | undefined> {
  for (let page = 1; ; page++) {
    const found = comments.parse(await api('GET', `${path}?per_page=${perPage}&page=${page}`));
    const own = found.find(
      ({ body, user }) => user?.login === 'github-actions[bot]' && body?.startsWith(marker),
    );
    if (own) return own.id;
    if (found.length < perPage) return undefined;
  }
}
