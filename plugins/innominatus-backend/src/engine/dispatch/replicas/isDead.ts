import type { ProcessState } from './ProcessTable';

/** How long a process waits before it judges others, in milliseconds. */
export interface JudgeTimes {
  /** After a restart of the database all sessions are young, those of the living, too. */
  youngSessionMs: number;
  /** One that has said nothing for so long hangs, or cannot reach the database. */
  silenceMs: number;
  /** In which one hears what one says, if one does at all. */
  echoMs: number;
}

/** As they are outside of tests. */
export const judgeTimes: JudgeTimes = {
  youngSessionMs: 3_000,
  silenceMs: 10_000,
  echoMs: 2_000,
};

/** What a process knows of its own session. */
export interface Judge {
  ageMs: number;
  /** Whether it has had no session before this one. */
  isFirst: boolean;
  /** How long the server had been up when the session began. */
  serverUptimeMs: number;
}

/**
 * Whether a process has ended, or hangs. Pure.
 *
 * A session that is gone tells that its process is; except that a restart of the database ends all sessions, and that who
 * comes back first sees no other one. A process that has only just started, on a database that has been up for long, does
 * not come back from a restart: it need not wait. Silence tells less, and is listened to only by those who have heard for as
 * long.
 */
export function isDead(
  { sessionEnded, silentMs }: ProcessState,
  { youngSessionMs, silenceMs }: JudgeTimes,
  { ageMs, isFirst, serverUptimeMs }: Judge,
): boolean {
  const isYoung =
    ageMs < youngSessionMs && !(isFirst && serverUptimeMs > silenceMs);
  if (sessionEnded && !isYoung) return true;
  return silentMs > silenceMs && (ageMs > silenceMs || (isFirst && !isYoung));
}
