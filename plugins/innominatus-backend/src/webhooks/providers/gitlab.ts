import { z } from 'zod';
import { pushOf, userRef } from './pushOf';
import { hmacOf, isSame } from './signatures';
import type {
  SignedDelivery,
  WebhookEvent,
  WebhookProvider,
} from './WebhookProvider';

/** How far the clock of the host may be from ours. */
const TOLERANCE_MS = 5 * 60 * 1_000;
/** What signing tokens begin with; the rest is the key in Base64. */
const SIGNING_TOKEN = 'whsec_';

const base = z.looseObject({
  project: z.looseObject({
    path_with_namespace: z.string().regex(/.\/./),
    web_url: z.url(),
    default_branch: z.string(),
  }),
});

const push = base.extend({
  ref: z.string(),
  before: z.string(),
  after: z.string(),
  user_username: z.string().optional(),
});

const numbered = z.looseObject({ iid: z.number().int() }).nullish();

const mergeRequest = base.extend({
  object_kind: z.string(),
  object_attributes: z.looseObject({ iid: z.number().optional() }).optional(),
  merge_request: numbered,
});

/** GitLab. */
export const gitlab: WebhookProvider = {
  deliveryId: header =>
    header('webhook-id') ??
    header('idempotency-key') ??
    header('x-gitlab-event-uuid'),
  event: header => header('x-gitlab-event'),
  isSigned(delivery, secret) {
    return secret.startsWith(SIGNING_TOKEN)
      ? hasSignature(delivery, secret.slice(SIGNING_TOKEN.length))
      : isSame(delivery.header('x-gitlab-token') ?? '', secret);
  },
  read(event, payload) {
    return isPush(event) ? readPush(payload) : readMergeRequest(payload);
  },
};

/** A signature of id, time and body, as Standard Webhooks says; several ones while a key is changed. */
function hasSignature({ header, body, now }: SignedDelivery, key: string) {
  const id = header('webhook-id') ?? '';
  const timestamp = header('webhook-timestamp') ?? '';
  const away = Math.abs(Number(timestamp) * 1_000 - now);
  const hmac = hmacOf(Buffer.from(key, 'base64'), `${id}.${timestamp}.`, body);
  const right = `v1,${hmac.toString('base64')}`;
  const matches = (header('webhook-signature') ?? '')
    .split(' ')
    .map(given => isSame(given, right));
  return matches.includes(true) && away <= TOLERANCE_MS;
}

/** The header says `Push Hook`, the event that Backstage passes on `push`. */
function isPush(event: string): boolean {
  return event === 'Push Hook' || event === 'push';
}

function readPush(payload: unknown): WebhookEvent | undefined {
  const { success, data } = push.safeParse(payload);
  if (!success) return undefined;
  const authors = userRef(data.user_username);
  return {
    ...repositoryOf(data),
    push: pushOf({ ...data, authors }),
    pullRequests: [],
  };
}

function readMergeRequest(payload: unknown): WebhookEvent | undefined {
  const { success, data } = mergeRequest.safeParse(payload);
  if (!success) return undefined;
  const { object_kind, object_attributes, merge_request } = data;
  const own =
    object_kind === 'merge_request' ? object_attributes?.iid : undefined;
  const numbers = [own, merge_request?.iid];
  return {
    ...repositoryOf(data),
    pullRequests: numbers.filter(number => number !== undefined),
  };
}

function repositoryOf({
  project: { path_with_namespace: path, web_url, default_branch },
}: z.output<typeof base>): Pick<WebhookEvent, 'repository' | 'defaultBranch'> {
  const end = path.lastIndexOf('/');
  return {
    repository: {
      host: new URL(web_url).host,
      owner: path.slice(0, end),
      name: path.slice(end + 1),
    },
    defaultBranch: default_branch,
  };
}
