import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  isStepError,
  type GitSource,
} from '@innominatus/plugin-innominatus-node';
import type {
  PendingPush,
  PendingStatus,
  Retry,
  WebhookStore,
} from '../database/WebhookStore';
import { loggedError } from '../database/StoreFailure';
import { deployPush, type PushServices } from './deployPush';
import { statusName } from './statusName';
import { refusedStatus } from './statusOfRun';

const LOOK_MS = 250;
/** Other processes write, too, and nobody tells this one of it. */
const IDLE_MS = 1_000;
/** At a time; what is left comes with the next look. */
const BATCH = 20;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
const GIVEN_UP_MS = 24 * 60 * 60_000;
/** One that hangs shall not keep the others waiting for ever. */
const CALL_MS = 60_000;

/** No module reaches the host: nothing will change before the next start. */
class NoSourceError extends Error {
  constructor(host: string) {
    super(`no Git host "${host}" is configured`);
  }
}

type Store = Omit<WebhookStore, 'acceptDelivery'>;

/**
 * Deploys what was pushed, and tells hosts what became of it. All that is to be done is in the database: what a process has not
 * done before its end is done by the next one. Only one process of a database works, one push after another.
 */
export class WebhookWorker {
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> | undefined;
  #hinted = true;
  #nextLook = 0;
  #stopped = new AbortController();

  constructor(
    private readonly options: {
      store: Store;
      sources: readonly GitSource[];
      submit: PushServices['submit'];
      /** Whether it is for this process to work. */
      isLeader: () => boolean;
      logger: LoggerService;
      /** ISO 8601 time of now. */
      clock: () => string;
    },
  ) {}

  start(): void {
    this.#timer = setInterval(() => this.tick(), LOOK_MS);
  }

  /** There may be something to do: it is done at once, not at the next look. */
  wake(): void {
    this.#hinted = true;
    if (this.#timer !== undefined) this.tick();
  }

  /** Ends with what is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#stopped.abort(new Error('the process stops'));
    await this.#working;
  }

  private tick(): void {
    const isDue = this.#hinted || Date.now() >= this.#nextLook;
    if (!isDue || this.#working || !this.options.isLeader()) return;
    this.#hinted = false;
    this.#nextLook = Date.now() + IDLE_MS;
    this.#working = this.work()
      .catch(error =>
        this.options.logger.warn(
          'could not look for what was pushed, trying again',
          loggedError(error),
        ),
      )
      .finally(() => {
        this.#working = undefined;
        if (this.#hinted && this.#timer !== undefined) this.tick();
      });
  }

  private async work(): Promise<void> {
    const { store } = this.options;
    const pushes = await store.listPushes(this.now(), BATCH);
    for (const push of pushes) {
      if (this.#stopped.signal.aborted) return;
      await this.deploy(push);
    }
    const statuses = await store.listCommitStatuses(this.now(), BATCH);
    for (const status of statuses) {
      if (this.#stopped.signal.aborted) return;
      await this.tell(status);
    }
    if (pushes.length + statuses.length > 0) this.#hinted = true;
  }

  private async deploy(pending: PendingPush): Promise<void> {
    const { store, submit, logger, clock } = this.options;
    const { id, push } = pending;
    const { repository, after, deploy } = push;
    try {
      const source = this.sourceOf(repository.host);
      const services = { submit, signal: this.signal() };
      const outcome = await deployPush(source, pending, services);
      if (outcome.kind === 'refused' || outcome.kind === 'overtaken') {
        const name = statusName(deploy);
        const status = refusedStatus(name, outcome.message);
        const at = clock();
        await store.putCommitStatus({ repository, commit: after, status, at });
      }
      await store.settlePush(id);
      logger.info(`${wordsOf(pending)}: ${outcome.kind}`);
    } catch (error) {
      if (this.#stopped.signal.aborted) return;
      const retry = this.retryOf(pending, pending.receivedAt, error);
      const what = wordsOf(pending);
      this.complain(`${what} could not be deployed`, pending, retry, error);
      if (retry) await store.postponePush(id, retry);
      else await store.settlePush(id);
    }
  }

  private async tell(pending: PendingStatus): Promise<void> {
    const { store } = this.options;
    const { repository, commit, status } = pending;
    try {
      const source = this.sourceOf(repository.host);
      const signal = this.signal();
      await source.setCommitStatus({ ...repository, commit, status, signal });
      await store.settleCommitStatus(pending);
    } catch (error) {
      if (this.#stopped.signal.aborted) return;
      const retry = this.retryOf(pending, pending.createdAt, error);
      const { owner, name } = repository;
      const what = `the status "${status.name}" of commit ${commit} of ${owner}/${name} could not be set`;
      this.complain(what, pending, retry, error);
      if (retry) await store.postponeCommitStatus(pending, retry);
      else await store.settleCommitStatus(pending);
    }
  }

  private sourceOf(host: string): GitSource {
    const source = this.options.sources.find(each => each.serves(host));
    if (!source) throw new NoSourceError(host);
    return source;
  }

  private signal(): AbortSignal {
    return AbortSignal.any([
      this.#stopped.signal,
      AbortSignal.timeout(CALL_MS),
    ]);
  }

  private now(): Date {
    return new Date(this.options.clock());
  }

  /** Undefined for what another try does not help. */
  private retryOf(
    { attempts }: { attempts: number },
    since: string,
    error: unknown,
  ): Retry | undefined {
    const now = this.now().getTime();
    const isHopeless =
      error instanceof NoSourceError ||
      (isStepError(error) && !error.retryable) ||
      now - Date.parse(since) > GIVEN_UP_MS;
    if (isHopeless) return undefined;
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempts);
    return { attempts: attempts + 1, dueAt: new Date(now + pause) };
  }

  /** Once when it begins, and once when it is given up. */
  private complain(
    what: string,
    { attempts }: { attempts: number },
    retry: Retry | undefined,
    error: unknown,
  ): void {
    if (retry && attempts > 0) return;
    const then = retry ? 'trying again' : 'given up';
    this.options.logger.warn(`${what}, ${then}`, loggedError(error));
  }
}

function wordsOf({ push }: PendingPush): string {
  const { repository, branch, after, deploy } = push;
  const { host, owner, name } = repository;
  return `push of ${after.slice(0, 12)} to ${branch} of ${host}/${owner}/${name} for environment ${deploy.environment}`;
}
