import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { StepProgress } from '../../../http/orchestrator/records';
import type { DatabaseClock } from './DatabaseClock';
import { DatabaseSession } from './DatabaseSession';
import { Echo, type Ownership } from './Echo';
import { isDead, type JudgeTimes } from './isDead';
import { NoticeBuffer, readNotice, type Notice } from './Notices';
import {
  ProcessTable,
  type ProcessEntry,
  type ProcessState,
  type Query,
} from './ProcessTable';

/** Time in which what there is to tell others comes together. */
const TELL_MS = 100;
/** Time between two looks for processes that nobody has heard of for long. */
const FORGET_MS = 10 * 60_000;
/** The lock of the leader; those of processes are positive. */
const LEADER = 0;

const rowSchema = z.tuple([
  z.object({ class: z.number(), uptime: z.number() }),
]);
const lockSchema = z.tuple([z.object({ held: z.boolean() })]);

/** Who shares the work on one PostgreSQL: says that this process is alive, finds those that are not, and passes on hints. */
export class Replicas {
  readonly #session: DatabaseSession;
  readonly #buffer: NoticeBuffer;
  /** Of the steps that this process carries out, for those that come later. */
  readonly #progress = new Map<string, [string, string, StepProgress]>();
  #table: ProcessTable | undefined;
  #lockClass = 0;
  #serverUptimeMs = 0;
  /** Undefined while no session belongs to this process: behind pgbouncer, or before that is known. */
  #sessionKey: number | undefined;
  #ownership: Ownership = 'unknown';
  #states: ProcessState[] = [];
  #leads = false;
  readonly #echo = new Echo();
  #telling: NodeJS.Timeout | undefined;
  #nextForget = 0;
  #toldOfPolling = false;
  #listener: (notice: Notice) => void = () => undefined;

  constructor(
    private readonly options: {
      db: Knex;
      logger: LoggerService;
      process: ProcessEntry;
      clock: DatabaseClock;
      times: JudgeTimes;
    },
  ) {
    this.#session = new DatabaseSession({
      db: options.db,
      elapsed: () => performance.now(),
      limitMs: options.times.silenceMs / 2,
      onNotice: payload => this.heard(payload),
    });
    this.#buffer = new NoticeBuffer(options.process.id);
  }

  /** Takes who is told what other processes tell. */
  listen(listener: (notice: Notice) => void): void {
    this.#listener = listener;
  }

  /** Whether it is for this process to do what one does for all. */
  get isLeader(): boolean {
    return this.#leads && this.#session.isOpen;
  }

  /** Whether other processes share the work. */
  get hasOthers(): boolean {
    const { id } = this.options.process;
    return this.#states.some(state => state.id !== id && !this.judge(state));
  }

  /** Processes that had ended at the last look. */
  get dead(): string[] {
    return this.#states.filter(state => this.judge(state)).map(({ id }) => id);
  }

  /** Asks anew whether a process has ended; one that nobody knows any more has. */
  async hasEnded(process: string): Promise<boolean> {
    if (process === this.options.process.id) return false;
    await this.readStates();
    const state = this.#states.find(({ id }) => id === process);
    return state === undefined || this.judge(state);
  }

  /** One look: keeps the session, says that this process is alive, and finds out who else is. */
  async look(): Promise<void> {
    const { process, clock } = this.options;
    if (await this.#session.open()) await this.beginOrClose();
    else if (this.#ownership === 'unknown') await this.judgeSession();
    await clock.setBy(() =>
      this.table.beat(this.query, process, this.#sessionKey),
    );
    await this.readStates();
    this.#leads = await this.lead();
    if (this.#leads && performance.now() >= this.#nextForget) {
      this.#nextForget = performance.now() + FORGET_MS;
      await this.table.forget(this.query);
    }
  }

  /** The log of a run has grown in this process. */
  changed(runId: string): void {
    if (!this.hasOthers) return;
    this.#buffer.changed(runId);
    this.tellSoon();
  }

  /** A step that this process carries out has come further, or to rest. */
  progressed(
    runId: string,
    step: string,
    progress: StepProgress | undefined,
  ): void {
    const key = JSON.stringify([runId, step]);
    if (progress) this.#progress.set(key, [runId, step, progress]);
    else this.#progress.delete(key);
    if (!this.hasOthers) return;
    this.#buffer.progressed(runId, step, progress);
    this.tellSoon();
  }

  /** There is more work than this process can do now. */
  thereIsWork(): void {
    if (!this.hasOthers) return;
    this.#buffer.thereIsWork();
    this.tellSoon();
  }

  /** Tells what there is to tell, and leaves. Others see at once that this process has ended. */
  async stop(): Promise<void> {
    clearTimeout(this.#telling);
    if (!this.#session.isOpen) return;
    await this.tell();
    await this.table.remove(this.query, this.options.process.id);
    await this.#session.close();
  }

  private readonly query: Query = (sql, values) =>
    this.#session.query(sql, values);

  private get table(): ProcessTable {
    if (!this.#table) throw new Error('the session was never opened');
    return this.#table;
  }

  private get channel(): string {
    return `innominatus_${this.#lockClass}`;
  }

  private judge(state: ProcessState): boolean {
    const { process, times } = this.options;
    if (state.id === process.id) return false;
    return isDead(state, times, {
      ageMs: this.#session.ageMs,
      isFirst: this.#session.isFirst,
      serverUptimeMs: this.#serverUptimeMs,
    });
  }

  private async readStates(): Promise<void> {
    const known = new Set(this.#states.map(({ id }) => id));
    this.#states = await this.table.states(this.query);
    if (this.#states.every(({ id }) => known.has(id))) return;
    // Who has come since knows nothing of what was told before, and listens from before he is in the table.
    for (const progress of this.#progress.values()) {
      this.progressed(...progress);
    }
  }

  private async beginOrClose(): Promise<void> {
    try {
      await this.begin();
    } catch (error) {
      // The next look begins anew, and not with half of it.
      await this.#session.close();
      throw error;
    }
  }

  /** A new session: finds out what it is good for, and takes the lock that it holds as long as this process lives. */
  private async begin(): Promise<void> {
    this.#leads = false;
    // Backstage may keep several installations in schemas of one database.
    const [row] = rowSchema.parse(
      await this.query(
        `select hashtext(current_schema()) & 2147483647 as class,
          (extract(epoch from clock_timestamp() - pg_postmaster_start_time()) * 1000)::float8 as uptime`,
        [],
      ),
    );
    this.#lockClass = row.class;
    this.#serverUptimeMs = row.uptime;
    this.#table = new ProcessTable(row.class);
    this.#sessionKey = undefined;
    this.#ownership = 'unknown';
    await this.judgeSession();
  }

  /**
   * Finds out whether the session is ours alone. As long as nobody can say so, because all connections are in use, this
   * process is like one whose session is not: it is missed when it says nothing any more.
   */
  private async judgeSession(): Promise<void> {
    const { db, process, logger, times } = this.options;
    this.#ownership = await this.#echo.test({
      ...{ db, session: this.#session, channel: this.channel },
      payload: JSON.stringify({ from: process.id, echo: true }),
      withinMs: times.echoMs,
    });
    if (this.#ownership === 'own') {
      await this.#session.endWhatWasCut();
      this.#sessionKey = await this.takeOwnLock();
    } else if (this.#ownership === 'shared' && !this.#toldOfPolling) {
      this.#toldOfPolling = true;
      logger.warn(
        'LISTEN does not work over the connection to the database (is pgbouncer in transaction mode in between?): other processes are polled each second, and one that ends is missed only after its heartbeat',
      );
    }
  }

  private async takeOwnLock(): Promise<number> {
    for (;;) {
      const key = randomInt(1, 2 ** 31 - 1);
      if (await this.tryLock(key)) return key;
    }
  }

  private async tryLock(key: number): Promise<boolean> {
    const rows = await this.query(
      'select pg_try_advisory_lock($1::int, $2::int) as held',
      [this.#lockClass, key],
    );
    return lockSchema.parse(rows)[0].held;
  }

  private async lead(): Promise<boolean> {
    if (this.#ownership === 'unknown') return false;
    if (this.#sessionKey !== undefined) {
      return this.#leads || this.tryLock(LEADER);
    }
    // The oldest one, so that whoever comes later does not take it away.
    const first = this.#states.find(state => !this.judge(state));
    return first?.id === this.options.process.id;
  }

  private heard(payload: string): void {
    const notice = readNotice(payload);
    if (!notice) return;
    if (notice.from !== this.options.process.id) this.#listener(notice);
    else if (notice.echo) this.#echo.heard();
  }

  private tellSoon(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      // Whoever does not hear of it looks for itself.
      this.tell().catch(() => undefined);
    }, TELL_MS);
  }

  private async tell(): Promise<void> {
    for (const payload of this.#buffer.take()) {
      await this.query('select pg_notify($1, $2)', [this.channel, payload]);
    }
  }
}
