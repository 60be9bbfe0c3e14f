import {
  InnominatusApiError,
  runHasEnded,
  type InnominatusClient,
  type RunStatus,
} from '@innominatus/plugin-innominatus-common';
import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosDatabase } from '../database/ChaosDatabase';
import type { RunPlan } from '../plans/RunPlan';
import { patiently } from '../servers/connect';
import { hashedChoice } from '../targets/hashedChoice';
import type { Targets } from '../targets/Targets';

const LOOK_MS = 500;

/** The people: they answer what is asked, stop what they do not want, and ask for more when something has ended. */
export class Operator {
  readonly done = {
    approved: 0,
    rejected: 0,
    cancelled: 0,
    resolved: 0,
    retried: 0,
    undone: 0,
    released: 0,
  };
  readonly #plans = new Map<string, RunPlan>();
  /** Runs of which has been asked for what was to be asked for. */
  readonly #asked = new Set<string>();
  readonly #cancelling = new Set<Promise<void>>();

  constructor(
    private readonly options: {
      starter: InnominatusClient;
      approver: InnominatusClient;
      database: ChaosDatabase;
      targets: Targets;
      seed: number;
      signal: AbortSignal;
    },
  ) {}

  /** A run has been requested. */
  mind(id: string, plan: RunPlan): void {
    this.#plans.set(id, plan);
    const { cancelAfterMs } = plan;
    if (cancelAfterMs === undefined) return;
    this.#cancelling.add(
      delay(cancelAfterMs).then(async () => {
        const { starter } = this.options;
        if (await this.ask(() => starter.cancelRun(id))) {
          this.done.cancelled += 1;
        }
      }),
    );
  }

  /** Tends all runs until `isOver` says so, and nothing is left to ask for. */
  async tend(isOver: () => boolean): Promise<void> {
    for (;;) {
      const last = isOver();
      const left = await this.look();
      if (last && left === 0) {
        await Promise.all(this.#cancelling);
        return;
      }
      await delay(LOOK_MS, undefined, { signal: this.options.signal });
    }
  }

  /** @returns how many runs are under way */
  private async look(): Promise<number> {
    const { database } = this.options;
    const rows = await database.query<{ id: string; status: RunStatus }>(
      'select id, status from runs order by id',
    );
    await this.releaseLocks();
    const areOpen = await Promise.all(
      rows.map(({ id, status }) => this.lookAt(id, status)),
    );
    return areOpen.filter(Boolean).length;
  }

  /** @returns whether it is under way */
  private async lookAt(id: string, status: RunStatus): Promise<boolean> {
    if (runHasEnded(status)) return this.goOn(id, status);
    if (status === 'waiting') await this.answer(id);
    return true;
  }

  /** @returns whether it has more to do now */
  private async goOn(id: string, status: RunStatus): Promise<boolean> {
    const then = this.#plans.get(id)?.then;
    if (!then || this.#asked.has(id)) return false;
    this.#asked.add(id);
    const { starter } = this.options;
    if (then === 'retry') {
      if (status === 'succeeded' || status === 'superseded') return false;
      const agreed = await this.ask(() => starter.retryRun(id));
      if (agreed) this.done.retried += 1;
      return agreed;
    }
    const agreed = await this.ask(() => starter.rollbackRun(id));
    if (agreed) this.done.undone += 1;
    return agreed;
  }

  private async answer(id: string): Promise<void> {
    const { starter, approver, seed } = this.options;
    const run = await patiently(() => starter.getRun(id), this.options.signal);
    for (const { id: step, status, waiting } of run.steps) {
      if (status === 'uncertain') await this.resolve(id, step);
      if (!waiting?.approval || (waiting.approvals ?? []).length > 0) continue;
      const { planHash = '' } = run;
      const number = String(run.number);
      const says = hashedChoice(seed, run.application, number, step);
      if (says < 0.85) {
        const consent = () => approver.approveStep(id, step, { planHash });
        if (await this.ask(consent)) this.done.approved += 1;
      } else {
        const reason = 'not today';
        const refuse = () =>
          approver.rejectStep(id, step, { planHash, reason });
        if (await this.ask(refuse)) this.done.rejected += 1;
      }
    }
  }

  /** They look for themselves. */
  private async resolve(id: string, step: string): Promise<void> {
    const { starter, targets } = this.options;
    const done = targets.hasWritten(id, step);
    const agreed = await this.ask(() =>
      starter.resumeStep(
        id,
        done
          ? { step, outcome: 'done', outputs: { key: 'seen' } }
          : { step, outcome: 'notDone' },
      ),
    );
    if (agreed) this.done.resolved += 1;
  }

  /** Takes the lock from runs that cannot give it back, where others wait for it. */
  private async releaseLocks(): Promise<void> {
    const { starter, database } = this.options;
    const rows = await database.query<{ key: string }>(
      `select locks.key from locks join runs on runs.id = locks.holder
       where runs.status = 'rollbackFailed' and exists (
         select from lock_requests join runs as waiter on waiter.id = lock_requests.run_id
         where lock_requests.key = locks.key and waiter.status = 'queued')`,
    );
    for (const { key } of rows) {
      const reason = 'others wait for it';
      if (await this.ask(() => starter.releaseLock(key, { reason }))) {
        this.done.released += 1;
      }
    }
  }

  /** @returns whether it was agreed to; it may be too late for it, or done already */
  private async ask(what: () => Promise<unknown>): Promise<boolean> {
    try {
      await patiently(what, this.options.signal);
      return true;
    } catch (error) {
      if (isConflict(error)) return false;
      throw error;
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof InnominatusApiError && error.status === 409;
}
