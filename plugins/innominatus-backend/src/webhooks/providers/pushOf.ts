import type { WebhookEvent } from './WebhookProvider';

const BRANCH = 'refs/heads/';
const COMMIT = /^[0-9a-f]{40,64}$/;
/** The id of no commit: a branch that was not there before, or is gone. */
const NONE = /^0+$/;
const LOGIN = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;

/** A push of a commit to a branch; undefined for tags, and for a branch that was removed. */
export function pushOf({
  ref,
  before,
  after,
  authors,
}: {
  ref: string;
  before: string;
  after: string;
  authors: string[];
}): WebhookEvent['push'] {
  if (!ref.startsWith(BRANCH)) return undefined;
  if (!COMMIT.test(after) || NONE.test(after)) return undefined;
  return {
    branch: ref.slice(BRANCH.length),
    ...(COMMIT.test(before) && !NONE.test(before) && { before }),
    after,
    authors: [...new Set(authors)],
  };
}

/** The user of the catalog that has this name on the host: Backstage's importers of users name them alike. */
export function userRef(login: string | undefined): string[] {
  return login !== undefined && LOGIN.test(login)
    ? [`user:default/${login.toLowerCase()}`]
    : [];
}
