import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { RunQueue } from '../../../engine/dispatch/pgboss/RunQueue';
import { StepTypeChoice } from '../../../engine/dispatch/StepTypeChoice';

/** A queue in which so many runs have a job that nobody has taken. */
export async function startJobs(knex: Knex, jobs: number): Promise<RunQueue> {
  const queue = new RunQueue({
    ...{ db: knex, schema: 'innominatus_jobs', createSchema: true },
    stepTypes: StepTypeChoice.all,
    logger: mockServices.logger.mock(),
  });
  await queue.start();
  const runs = await knex('runs').limit(jobs).select('id', 'priority');
  await queue.send(runs.map(each => ({ ...each, needs: null })));
  // What pg-boss does by itself is not to be mixed with what is looked at.
  await queue.stop();
  return queue;
}
