import type { Played } from '../playChaos';

/** What was done, line by line. */
export function countDone({
  evidence: { runs, writes, calls, pauses, overdue },
  disturbances,
  people,
  failedStarts,
  longestEndMs,
  settledMs,
}: Played): [string, string][] {
  const events = runs.flatMap(run => run.events);
  const facts = (type: string) =>
    events.filter(({ fact }) => fact.type === type).length;
  const refused = writes.filter(({ applied }) => !applied).length;
  const longest = Math.max(0, ...pauses.map(({ from, to }) => to - from));
  return [
    ['runs', String(runs.length)],
    ['how they ended', describeCounts(runs.map(({ row }) => row.status))],
    ['events', String(events.length)],
    [
      'steps',
      `${facts('step.started')} attempts, ${facts('step.succeeded')} successes, ${facts('step.interrupted')} interruptions, ${facts('step.uncertain')} uncertain, ${facts('undo.started')} attempts to undo`,
    ],
    ['claims', String(facts('run.claimed'))],
    ['handlers', describeCounts(calls.map(({ handler }) => handler))],
    ['writes at targets', `${writes.length}, ${refused} of them refused`],
    ['kill -9', String(disturbances.kill)],
    [
      'SIGTERM',
      `${disturbances.terminate}, the longest took ${seconds(longestEndMs)}`,
    ],
    ['SIGSTOP', `${disturbances.pause}, the longest for ${seconds(longest)}`],
    [
      'database restarts',
      `${disturbances.database}; ${failedStarts} servers that were being started ended with it`,
    ],
    ['people', describeEntries(people)],
    [
      'time to settle',
      `${seconds(settledMs)}; a run that was due was taken after ${seconds(Math.max(0, ...overdue.map(({ ms }) => ms)))} at the latest`,
    ],
  ];
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function describeCounts(words: readonly string[]): string {
  const counts: Record<string, number> = {};
  for (const word of [...words].sort()) counts[word] = (counts[word] ?? 0) + 1;
  return describeEntries(counts);
}

function describeEntries(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}
