import type { LoggerService } from '@backstage/backend-plugin-api';
import { Batch } from '../../../Batch';
import type { RunStore } from '../../../database/RunStore';
import { loggedError } from '../../../database/StoreFailure';
import type {
  DispatchObserver,
  PutBackCause,
} from '../../../observability/DispatchObserver';
import { ActiveRuns, type DriveEnd } from '../ActiveRuns';
import type { Dispatcher, Drive } from '../Dispatcher';
import { FailureLog } from '../FailureLog';
import { Joined } from '../Joined';
import type { StepTypeChoice } from '../StepTypeChoice';
import type { Replicas } from '../replicas/Replicas';
import type { QueuedAttempt, RunJob, RunQueue } from './RunQueue';

const LOOKING = 'could not look for runs that are due';
const TAKING = 'could not take runs';

/**
 * Milliseconds between two times that jobs are removed whose runs have ended or wait: removing one alone costs as much as a
 * step, and a run that is woken meanwhile has to wait for it.
 */
const REMOVE_MS = 20;

/** Milliseconds between two times that the queue hears of the jobs that are under way. */
const TOUCH_MS = 3_000;
/** Queues of step types are few, and rarely new. */
const LOOKS_FOR_QUEUES = 10;
/** Runs that get their job in one look, at most. */
const SENT_IN_ONE_LOOK = 500;

/**
 * All processes of a database drive runs, each in its slots. Jobs of pg-boss tell who may take which run next; that a run is
 * driven once is made sure by its claim. A job that is missing is made, one that is left over does no harm.
 */
export class PgBossDispatcher implements Dispatcher {
  readonly #active: ActiveRuns;
  /** Jobs of the runs that are driven here. */
  readonly #jobs = new Map<string, RunJob>();
  /** Runs that were woken while they were driven: they get another job. */
  readonly #again = new Set<string>();
  /** Runs that this version cannot drive. */
  readonly #declined = new Set<string>();
  readonly #sending: Batch<string>;
  readonly #removing: Batch<QueuedAttempt>;
  readonly #returning: Batch<QueuedAttempt>;
  #state: 'idle' | 'driving' | 'stopped' = 'idle';
  #timer: NodeJS.Timeout | undefined;
  readonly #beat = new Joined(() =>
    this.succeeds(() => this.options.replicas.look()),
  );
  readonly #lookForWork = new Joined(() => this.succeeds(() => this.lookNow()));
  #taking: Promise<void> | undefined;
  /** There may be jobs that nobody has taken. */
  #mayBeMore = false;
  #nextTouch = 0;
  #looks = 0;
  readonly #failures: FailureLog;

  constructor(
    private readonly options: {
      queue: RunQueue;
      store: Pick<RunStore, 'listClaims'>;
      replicas: Replicas;
      /** Id of this start of this process. */
      process: string;
      drive: Drive;
      logger: LoggerService;
      /** Time of now, in milliseconds since 1970, by the clock of the database. */
      now: () => number;
      /** Runs that are driven at the same time; with 0 the process only serves requests. */
      slots: number;
      /** Those that this process runs. */
      stepTypes: StepTypeChoice;
      /** Milliseconds between two looks for what nobody has told of. */
      pollMs: number;
      /** Milliseconds that running steps have to end when the process stops. */
      graceMs: number;
      /** Aborted when that time is over. */
      abort: AbortController;
      observer?: DispatchObserver;
    },
  ) {
    this.#active = new ActiveRuns(options);
    this.#failures = new FailureLog(options.logger);
    this.#sending = new Batch(ids => this.send(ids), this.failed('told of'));
    this.#removing = new Batch(
      jobs => options.queue.remove(jobs),
      this.failed('removed'),
      REMOVE_MS,
    );
    this.#returning = new Batch(
      jobs => this.putBack(jobs, 'handedOver'),
      this.failed('put back'),
    );
  }

  get isLeader(): boolean {
    return this.options.replicas.isLeader;
  }

  get slots(): { total: number; busy: number } {
    return this.#active.slots;
  }

  async start(): Promise<void> {
    const { queue, replicas, pollMs } = this.options;
    await queue.start();
    try {
      await replicas.look();
    } catch (error) {
      // Whoever tries again needs the connection.
      await replicas.stop().catch(() => undefined);
      throw error;
    }
    this.#state = 'driving';
    await this.look();
    this.#timer = setInterval(() => this.look(), pollMs);
  }

  wake(runId: string): void {
    if (this.#state !== 'driving') return;
    // Told at once; looked at once more in case that it was about to end.
    if (this.#active.tell(runId)) this.#again.add(runId);
    else if (!this.#declined.has(runId)) this.#sending.add(runId);
  }

  /** Another process has told of something. */
  heard({ runs = [], work }: { runs?: string[]; work?: boolean }): void {
    runs.forEach(id => this.#active.tell(id));
    if (!work) return;
    // It may be in a queue that there was not before.
    this.options.queue
      .findQueues()
      .catch(() => undefined)
      .finally(() => this.take());
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#state = 'stopped';
    this.#active.handOver();
    await this.#beat.end();
    await this.#lookForWork.end();
    await this.#taking;
    await this.#active.stop();
    await this.#sending.stop();
    await this.#removing.stop();
    await this.#returning.stop();
    // Those that have slots shall take what was handed over.
    this.options.replicas.thereIsWork();
    await this.options.replicas.stop();
    await this.options.queue.stop();
  }

  /**
   * Says that this process is alive, and then looks for work; the first also while the second has to wait for a connection
   * of the pool. One of each at a time: on a busy database they must not pile up.
   */
  private async look(): Promise<void> {
    if (this.#state !== 'driving') return;
    if (await this.#beat.run()) await this.#lookForWork.run();
  }

  private async succeeds(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.#failures.failed(LOOKING, error);
      return false;
    }
  }

  private async lookNow(): Promise<void> {
    if (this.#state !== 'driving') return;
    const { queue, replicas, now } = this.options;
    if (this.#looks++ % LOOKS_FOR_QUEUES === 0) await queue.findQueues();
    const { dead } = replicas;
    await this.putBack(await queue.listLeftBehind(dead), 'processEnded');
    await this.lookAtOwn();
    const missing = await queue.listWithoutJob(
      new Date(now()),
      dead,
      SENT_IN_ONE_LOOK + this.#declined.size,
    );
    await queue.send(missing.filter(({ id }) => !this.#declined.has(id)));
    if (performance.now() >= this.#nextTouch) {
      this.#nextTouch = performance.now() + TOUCH_MS;
      await queue.touch([...this.#jobs.values()]);
    }
    this.#failures.worked(LOOKING);
    this.take();
  }

  private async putBack(
    jobs: readonly QueuedAttempt[],
    cause: PutBackCause,
  ): Promise<void> {
    await this.options.queue.putBack(jobs);
    this.options.observer?.putBack(jobs.length, cause);
  }

  /** To runs that are driven here others may have added facts; those that failed here are taken up again. */
  private async lookAtOwn(): Promise<void> {
    const { store, process } = this.options;
    for (const { id, lastSeq } of await store.listClaims(process)) {
      if (this.#active.tell(id, lastSeq)) continue;
      if (this.#active.free === 0 || this.#declined.has(id)) continue;
      // Its claim is ours, so nobody else takes it.
      this.#active.start({ runId: id, hasEnded: async () => true }, end =>
        this.ended(id, end),
      );
    }
  }

  /** Takes jobs for all slots that are free. */
  private take(): void {
    if (this.#state !== 'driving') return;
    this.#mayBeMore = true;
    this.#taking ??= this.takeAll()
      .catch(error => this.#failures.failed(TAKING, error))
      .finally(() => {
        this.#taking = undefined;
        // Somebody may have asked for it after the last look and before this.
        if (this.#mayBeMore && this.#active.free > 0) this.take();
      });
  }

  private async takeAll(): Promise<void> {
    while (this.#mayBeMore && this.#state === 'driving') {
      const { free } = this.#active;
      if (free === 0) return;
      this.#mayBeMore = false;
      const jobs = await this.options.queue.take(free);
      this.#failures.worked(TAKING);
      // There may be more than there were slots for.
      if (jobs.length === free) this.#mayBeMore = true;
      jobs.forEach(job => this.begin(job));
    }
  }

  private begin(job: RunJob): void {
    const { replicas } = this.options;
    const { runId } = job;
    if (this.#state !== 'driving') {
      this.#returning.add(job);
      return;
    }
    if (this.#declined.has(runId)) {
      this.#removing.add(job);
      return;
    }
    this.#jobs.set(runId, job);
    // A run whose driver failed here goes on here, without a job until now.
    if (this.#active.has(runId)) {
      this.#again.add(runId);
      return;
    }
    this.#active.start(
      { runId, job, hasEnded: process => replicas.hasEnded(process) },
      end => this.ended(runId, end),
    );
  }

  private ended(runId: string, end: DriveEnd): void {
    const job = this.#jobs.get(runId);
    this.#jobs.delete(runId);
    if (end === 'declined') this.#declined.add(runId);
    const again = this.#again.delete(runId);
    if (job) this.settle(job, end);
    if (this.#state !== 'driving') return;
    if (end === 'handedOver' || (again && end !== 'declined')) {
      this.#sending.add(runId);
    }
    if (this.#mayBeMore) this.take();
  }

  private settle(job: RunJob, end: DriveEnd): void {
    // When the process stops, whoever takes the job finds out whether there is anything left to do.
    const isLeft = end === 'done' || end === 'handedOver';
    if (this.#state === 'stopped' && isLeft) {
      this.#returning.add(job);
    } else this.#removing.add(job);
  }

  private async send(ids: readonly string[]): Promise<void> {
    const { queue, replicas, stepTypes } = this.options;
    const runs = await queue.describe(ids);
    await queue.send(runs);
    const others = runs.filter(({ needs }) => needs && !stepTypes.runs(needs));
    if (others.length > 0 || this.#active.free < runs.length) {
      replicas.thereIsWork();
    }
    this.take();
  }

  /** Nothing is lost: whoever looks next finds the run without a job, or the job without a driver. */
  private failed(what: string): (error: unknown) => void {
    return error =>
      this.options.logger.warn(
        `jobs of runs could not be ${what}`,
        loggedError(error),
      );
  }
}
