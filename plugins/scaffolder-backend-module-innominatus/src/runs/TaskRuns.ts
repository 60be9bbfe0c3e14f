import {
  InnominatusApiError,
  runHasEnded,
  type InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
import type { ActionServices } from '../ActionServices';
import { InnominatusAccess } from '../InnominatusAccess';
import type { TaskContext } from '../TaskContext';
import { ReportedFailures } from './ReportedFailures';
import { requestIdentity } from './requestIdentity';
import {
  startedRuns,
  type RunDetails,
  type StartedRuns,
  type Submission,
} from './StartedRuns';
import { untilReachable } from './untilReachable';

/** More often than anybody changes a file and starts the same task again within a day. */
const MOST_REQUESTS = 50;

/** Starts something with the rights of the initiator, under an idempotency key. */
export type Request = (
  client: InnominatusClient,
  idempotencyKey: string,
) => Promise<Submission>;

/** The runs of one step of a task, begun once however often the task runs. */
export class TaskRuns {
  private readonly access: InnominatusAccess;
  private readonly reported: ReportedFailures;

  constructor(
    services: ActionServices,
    private readonly context: TaskContext,
  ) {
    this.access = new InnominatusAccess(services);
    this.reported = new ReportedFailures(services.cache);
  }

  /**
   * Requests runs, or adopts those that an earlier execution of the same task has requested. One that has ended without
   * success goes on when the task has failed with it already, since somebody has started the task again then.
   */
  async begin(
    request: Request,
    secrets?: Readonly<Record<string, string>>,
  ): Promise<StartedRuns> {
    const identity = requestIdentity(this.context, secrets);
    const requestOnce = () => this.requestOnce(request, identity.key);
    // Kept for a task whose initiator's token has expired when it is recovered.
    const started = await this.context.checkpoint({
      key: identity.checkpoint,
      fn: requestOnce,
    });
    return (await this.reportedRuns(started)).length > 0
      ? await requestOnce()
      : started;
  }

  private async requestOnce(
    request: Request,
    key: (attempt: number) => string,
  ): Promise<StartedRuns> {
    for (let attempt = 1; attempt <= MOST_REQUESTS; attempt += 1) {
      const started = await this.request(request, key(attempt));
      if (started && (await this.goesOn(started))) return started;
    }
    throw new Error('this step was run too often: start a new task');
  }

  /** Undefined when the key stands for something else: what is deployed has changed since. */
  private async request(
    request: Request,
    key: string,
  ): Promise<StartedRuns | undefined> {
    const client = this.access.asInitiator(this.context);
    try {
      return startedRuns(
        await untilReachable(this.context, () => request(client, key)),
      );
    } catch (error) {
      if (isKeyOfAnother(error)) return undefined;
      throw error;
    }
  }

  /** Whether the runs are on their way or fresh at their end; goes on with the one that is not, where that is possible. */
  private async goesOn(started: StartedRuns): Promise<boolean> {
    const [failed, ...others] = await this.reportedRuns(started);
    if (failed === undefined) return true;
    if (others.length > 0 || started.runs.length > 1) return false;
    return this.retry(failed);
  }

  private async retry(run: RunDetails): Promise<boolean> {
    try {
      await this.access.asInitiator(this.context).retryRun(run.id);
    } catch (error) {
      if (error instanceof InnominatusApiError && error.status === 409) {
        switch (error.reason) {
          case 'notRetryable':
          case 'secretsGone':
            return false;
          case 'runActive':
            return true;
          default:
        }
      }
      throw error;
    }
    this.context.logger.info(`Run ${run.number} goes on in another round`);
    return true;
  }

  private async reportedRuns({ runs }: StartedRuns): Promise<RunDetails[]> {
    const client = this.access.asScaffolder();
    const details = await Promise.all(
      runs.map(({ id }) =>
        untilReachable(this.context, () => client.getRun(id)),
      ),
    );
    const known = await Promise.all(details.map(run => this.wasReported(run)));
    return details.filter((_, index) => known[index]);
  }

  private async wasReported(run: RunDetails): Promise<boolean> {
    return (
      runHasEnded(run.status) &&
      run.status !== 'succeeded' &&
      (await this.reported.has(run))
    );
  }
}

function isKeyOfAnother(error: unknown): boolean {
  return (
    error instanceof InnominatusApiError &&
    error.reason === 'idempotencyKeyUsed'
  );
}
