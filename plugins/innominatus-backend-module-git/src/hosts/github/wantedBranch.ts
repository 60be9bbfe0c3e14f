import { StepError } from '@innominatus/plugin-innominatus-node';

const PLAIN = 'innominatus-on-';
const ENCODED = 'innominatus-onx-';
/** Longest topic that GitHub takes. */
const MAX_TOPIC = 50;

/**
 * The topic that remembers the default branch of a repository which has no commit yet: GitHub takes a default branch only
 * when it exists.
 */
export function branchTopic(branch: string): string {
  const topic = /^[a-z0-9-]+$/.test(branch)
    ? `${PLAIN}${branch}`
    : `${ENCODED}${Buffer.from(branch).toString('hex')}`;
  if (topic.length > MAX_TOPIC) {
    throw new StepError(
      `the default branch ${JSON.stringify(branch)} cannot be remembered until its first commit: GitHub takes topics of up to ${MAX_TOPIC} characters`,
      {
        reason: 'gitHostRefused',
        hint: 'Choose a shorter name for the default branch',
      },
    );
  }
  return topic;
}

/** The branch that one of the topics remembers. */
export function wantedBranch(topics: readonly string[]): string | undefined {
  const topic = topics.find(isBranchTopic);
  return topic?.startsWith(PLAIN)
    ? topic.slice(PLAIN.length)
    : topic && Buffer.from(topic.slice(ENCODED.length), 'hex').toString();
}

export function isBranchTopic(topic: string): boolean {
  return topic.startsWith(PLAIN) || topic.startsWith(ENCODED);
}
