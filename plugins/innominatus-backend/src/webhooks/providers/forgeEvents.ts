import { z } from 'zod';
import { pushOf, userRef } from './pushOf';
import type { WebhookEvent } from './WebhookProvider';

const person = z
  .looseObject({
    login: z.string().optional(),
    username: z.string().optional(),
  })
  .nullish();

const commit = z
  .looseObject({ id: z.string(), author: person, committer: person })
  .nullish();

const base = z.looseObject({
  repository: z.looseObject({
    name: z.string(),
    owner: z.looseObject({
      login: z.string().optional(),
      name: z.string().optional(),
    }),
    html_url: z.url(),
    default_branch: z.string(),
  }),
  sender: person,
});

const push = base.extend({
  ref: z.string(),
  before: z.string(),
  after: z.string(),
  head_commit: commit,
  pusher: person,
});

const numbered = z.looseObject({ number: z.number().int() });
const checked = z
  .looseObject({ pull_requests: z.array(numbered).default([]) })
  .optional();

const pullRequest = base.extend({
  pull_request: numbered.optional(),
  check_run: checked,
  check_suite: checked,
});

/** Reads what Gitea and GitHub tell, which is alike. */
export function readForgeEvent(
  event: string,
  payload: unknown,
): WebhookEvent | undefined {
  if (event === 'push') {
    const { success, data } = push.safeParse(payload);
    if (!success) return undefined;
    const { author, committer } = data.head_commit ?? {};
    const people = [author, committer, data.pusher, data.sender];
    const authors = people.flatMap(each =>
      userRef(each?.login ?? each?.username),
    );
    return {
      ...repositoryOf(data),
      push: pushOf({ ...data, authors }),
      pullRequests: [],
    };
  }
  const { success, data } = pullRequest.safeParse(payload);
  if (!success) return undefined;
  const { pull_request, check_run, check_suite } = data;
  const concerned = [
    ...(pull_request ? [pull_request] : []),
    ...(check_run?.pull_requests ?? []),
    ...(check_suite?.pull_requests ?? []),
  ];
  return {
    ...repositoryOf(data),
    pullRequests: concerned.map(({ number }) => number),
  };
}

function repositoryOf({
  repository: { name, owner, html_url, default_branch },
}: z.output<typeof base>): Pick<WebhookEvent, 'repository' | 'defaultBranch'> {
  return {
    repository: {
      host: new URL(html_url).host,
      owner: owner.login ?? owner.name ?? '',
      name,
    },
    defaultBranch: default_branch,
  };
}
