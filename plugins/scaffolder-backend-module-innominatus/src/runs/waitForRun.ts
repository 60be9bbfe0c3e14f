import {
  isKnownEvent,
  type InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
import type { ActionServices } from '../ActionServices';
import { InnominatusAccess } from '../InnominatusAccess';
import type { TaskContext } from '../TaskContext';
import { cancelRun } from './cancelRun';
import { describeFact } from './describeFact';
import { oneLine } from './oneLine';
import { ProgressLines } from './ProgressLines';
import { ReportedFailures } from './ReportedFailures';
import { RunFailedError } from './RunFailedError';
import type { RunDetails } from './StartedRuns';
import { untilReachable } from './untilReachable';

/**
 * Tells the task's log what happens in a run, until it has ended. A cancel of the task is one of the run.
 *
 * @throws RunFailedError when the run has ended without success
 */
export async function waitForRun(
  services: ActionServices,
  context: TaskContext,
  id: string,
): Promise<RunDetails> {
  const access = new InnominatusAccess(services);
  const reported = new ReportedFailures(services.cache);
  const client = access.asScaffolder();
  const run = await untilReachable(context, () => client.getRun(id));
  const { application, environment, number } = run;
  context.logger.info(
    `Run ${number} of ${application} in ${environment}: ${access.runPage(id)}`,
  );
  if (run.status === 'queued') {
    context.logger.info(oneLine(`waits for ${run.waitingFor ?? 'its turn'}`));
  }
  try {
    await follow(client, context, run);
  } catch (error) {
    if (context.signal?.aborted) {
      await cancelRun(access, context, run);
      await reported.add(run);
    }
    throw error;
  }
  const ended = await untilReachable(context, () => client.getRun(id));
  if (ended.status === 'succeeded') return ended;
  await reported.add(ended);
  throw new RunFailedError(ended, access.runPage(id));
}

async function follow(
  client: InnominatusClient,
  { logger, signal }: TaskContext,
  { id, round }: RunDetails,
): Promise<void> {
  const progress = new ProgressLines();
  let current = 1;
  let lost = false;
  const stream = client.streamRunEvents(id, {
    signal,
    onConnect() {
      if (lost) logger.info('connected again');
      lost = false;
    },
    onReconnect() {
      if (!lost) logger.warn('connection to innominatus lost, trying again');
      lost = true;
    },
  });
  for await (const item of stream) {
    if (item.type === 'progress') {
      const line = progress.lineFor(item.progress, Date.now());
      if (line !== undefined) logger.info(line);
    } else if (isKnownEvent(item.event)) {
      const { fact } = item.event;
      if (fact.type === 'run.retried') current = fact.round;
      const line = describeFact(fact, item.event.principal);
      // What was said in rounds that are over is of no use here.
      if (line !== undefined && current >= round) logger.info(line);
    }
  }
}
