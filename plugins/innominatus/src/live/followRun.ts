import type {
  InnominatusClient,
  RunEvent,
} from '@innominatus/plugin-innominatus-common';
import type { Alarm } from './Alarm';
import { DetailsRefresher } from './DetailsRefresher';
import { isFromTheFuture, isPassing } from './isPassing';
import type { LiveStatus } from './LiveRun';
import type { RunLog } from './RunLog';

export interface FollowOptions {
  client: Pick<
    InnominatusClient,
    'getRun' | 'readRunEvents' | 'streamRunEvents'
  >;
  id: string;
  log: RunLog;
  /** Rung when an ended run may go on, or when it is to be tried again at once. */
  alarm: Alarm;
  signal: AbortSignal;
  report(status: LiveStatus, error?: unknown): void;
  /** Something was added to the log. */
  changed(): void;
}

const PAGE = 1_000;
/** How long after a connection was made it brings what was missed. */
const MISSED_FACTS_MS = 2_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 10_000;

/** Keeps a log up to date, over lost connections, restarts of the server and ends of the run, until `signal` is aborted. */
export async function followRun(options: FollowOptions): Promise<void> {
  const { alarm, signal, report } = options;
  const refresher = new DetailsRefresher(
    () => readDetails(options),
    options.signal,
  );
  const tries = { failed: 0 };
  while (!signal.aborted) {
    try {
      const ended = await catchUp(options, refresher);
      if (!ended) {
        report('live');
        await stream(options, refresher, tries);
      }
      tries.failed = 0;
      report('ended');
      await alarm.wait(signal);
    } catch (error) {
      if (signal.aborted) return;
      tries.failed += 1;
      await recover(options, error, tries.failed);
    }
  }
}

/** Reads what has happened so far. Returns whether the run has ended with it. */
async function catchUp(
  { client, id, log, signal, changed }: FollowOptions,
  refresher: DetailsRefresher,
): Promise<boolean> {
  const first = log.details === undefined;
  const details = first ? client.getRun(id) : undefined;
  // Whoever awaits it sees its failure; until then nobody does.
  details?.catch(() => undefined);
  for (;;) {
    const { seq } = log.state;
    const page = await client.readRunEvents(id, { after: seq, limit: PAGE });
    signal.throwIfAborted();
    if (details && log.details === undefined) log.setDetails(await details);
    signal.throwIfAborted();
    for (const event of page.items as RunEvent[]) {
      if (log.add(event) && needsDetails(event, first, log)) {
        refresher.after(event.fact);
      }
    }
    changed();
    if (page.items.length < PAGE) return page.ended;
  }
}

/** Details that were read together with the facts know what came before, but for what came in between. */
function needsDetails(event: RunEvent, first: boolean, log: RunLog): boolean {
  if (!first) return true;
  return event.fact.type === 'run.planned' && log.details?.plan === undefined;
}

async function stream(
  { client, id, log, signal, report, changed }: FollowOptions,
  refresher: DetailsRefresher,
  tries: { failed: number },
): Promise<void> {
  let connectedAt = Date.now();
  const items = client.streamRunEvents(id, {
    after: log.state.seq,
    signal,
    onConnect() {
      connectedAt = Date.now();
      tries.failed = 0;
      report('live');
    },
    onReconnect: ({ cause }) => report('reconnecting', cause),
  });
  for await (const item of items) {
    if (item.type === 'progress') {
      log.setProgress(item.progress);
    } else if (log.add(item.event)) {
      noteArrival(log, item.event, connectedAt);
      refresher.after(item.event.fact);
    }
    changed();
  }
}

/** What comes right after the connection may have happened long before. */
function noteArrival(log: RunLog, event: RunEvent, connectedAt: number): void {
  const now = Date.now();
  const isFresh = now - connectedAt > MISSED_FACTS_MS;
  if (isFresh || Date.parse(event.at) > now) log.noteArrival(event, now);
}

async function readDetails({
  client,
  id,
  log,
  signal,
  changed,
}: FollowOptions): Promise<void> {
  const details = await client.getRun(id);
  if (signal.aborted) return;
  log.setDetails(details);
  changed();
}

async function recover(
  { log, alarm, signal, report, changed }: FollowOptions,
  error: unknown,
  failures: number,
): Promise<void> {
  const again = isFromTheFuture(error);
  if (again) {
    log.clear();
    changed();
  }
  if (!again && !isPassing(error)) {
    report('error', error);
    await alarm.wait(signal);
    return;
  }
  report(log.details ? 'reconnecting' : 'error', error);
  const delay = FIRST_DELAY_MS * 2 ** Math.min(failures - 1, 10);
  await alarm.wait(signal, Math.min(LONGEST_DELAY_MS, delay));
}
