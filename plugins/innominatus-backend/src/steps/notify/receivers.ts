import { urlProblem } from '../httpClient/parseTargetUrl';
import type { NotifyInput } from './schema';

/** Whom a message goes to: webhooks by their URL, people and groups by their full entity reference. */
export interface Receivers {
  webhooks: string[];
  people: string[];
}

/** Sorts the receivers of a step; those that are not known yet count as webhooks. */
export function receiversOf({ to }: Pick<NotifyInput, 'to'>): Receivers {
  const all = [to].flat();
  return {
    webhooks: all.filter(receiver => !isPerson(receiver)),
    people: all.filter(isPerson),
  };
}

/** Why a text is no receiver, or nothing. */
export function receiverProblem(text: string): string | undefined {
  if (!isPerson(text)) return urlProblem(text);
  return /^(user|group):[^/\s]+\/[^/\s]+$/.test(text)
    ? undefined
    : 'has to be the full reference of a user or a group, e.g. group:default/platform';
}

function isPerson(receiver: string): boolean {
  return /^(user|group):/.test(receiver);
}
