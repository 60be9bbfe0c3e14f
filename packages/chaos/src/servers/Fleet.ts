import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ServerLife, type BegunWith, type PreparedWith } from './ServerLife';

/** A time in which a process stood still; milliseconds since 1970. */
export interface Pause {
  pid: number;
  from: number;
  to: number;
}

/** Longest that a process may need to end by itself. */
const END_MS = 30_000;
/** Longest that one may need to start when nothing disturbs it. */
const START_MS = 120_000;
const LOOK_MS = 100;

/** The servers, of which each is started again when it has ended. */
export class Fleet {
  readonly pauses: Pause[] = [];
  /** What should not have happened to a process. */
  readonly faults: string[] = [];
  readonly #lives: (ServerLife | undefined)[];
  /** Processes that are about to take the places of those that end. */
  readonly #spares: ServerLife[] = [];
  #failedStarts = 0;
  #longestEndMs = 0;
  #closed = false;
  #next = 0;

  constructor(
    private readonly options: Pick<PreparedWith, 'targetsUrl'> &
      Omit<BegunWith, 'dataDir'> & { folder: string; servers: number },
  ) {
    this.#lives = Array.from({ length: options.servers }, () => undefined);
  }

  /** Starts all; resolves when all are ready. */
  async start(): Promise<void> {
    const ready = await Promise.all(
      this.#lives.map((_, index) => this.begin(index).ready),
    );
    if (ready.includes(false)) {
      throw new Error(`a server did not start: see ${this.logFile}`);
    }
    this.#spares.push(...this.#lives.map(() => this.prepare()));
  }

  get logFile(): string {
    return join(this.options.folder, 'servers.log');
  }

  /** A server that nobody has ended or paused, counted from `index`. */
  pick(index: number): number | undefined {
    const { length } = this.#lives;
    for (let step = 0; step < length; step++) {
      const at = (index + step) % length;
      if (this.#lives[at]?.isWell) return at;
    }
    return undefined;
  }

  /** Where to ask: another server each time. */
  url(): string | undefined {
    this.#next += 1;
    const index = this.pick(this.#next);
    return index === undefined ? undefined : this.#lives[index]?.url;
  }

  /** Ends a server at once, and starts it again after a while. */
  async kill(index: number, downMs: number): Promise<void> {
    const life = this.#lives[index];
    life?.kill();
    await life?.ended;
    await delay(downMs);
    await this.beginAgain(index);
  }

  /** Asks a server to end, and starts it again after a while. */
  async terminate(index: number, downMs: number): Promise<void> {
    const life = this.#lives[index];
    const begin = performance.now();
    life?.terminate();
    await Promise.race([life?.ended, delay(END_MS, undefined, { ref: false })]);
    if (life && !life.hasEnded) {
      this.faults.push(
        `process ${life.pid} had not ended ${END_MS / 1_000} s after SIGTERM`,
      );
      life.kill();
      await life.ended;
    }
    this.#longestEndMs = Math.max(
      this.#longestEndMs,
      performance.now() - begin,
    );
    await delay(downMs);
    await this.beginAgain(index);
  }

  /** Has a server stand still for a while. */
  async pause(index: number, ms: number): Promise<void> {
    const life = this.#lives[index];
    if (!life) return;
    life.pause();
    await delay(ms);
    const from = life.resume();
    const to = Date.now();
    if (from !== undefined) this.pauses.push({ pid: life.pid, from, to });
  }

  /** How often one that was being started ended instead, as it may while its database does. */
  get failedStarts(): number {
    return this.#failedStarts;
  }

  /** Longest that one needed to end that was asked to. */
  get longestEndMs(): number {
    return this.#longestEndMs;
  }

  /** Resolves when all servers are ready. */
  async settle(): Promise<void> {
    const until = performance.now() + START_MS;
    while (!this.#lives.every(life => life?.isWell)) {
      if (performance.now() > until) {
        throw new Error(`a server does not start: see ${this.logFile}`);
      }
      await delay(LOOK_MS);
    }
  }

  /** Ends all. */
  async stop(): Promise<void> {
    this.#closed = true;
    await Promise.all(
      [...this.#lives, ...this.#spares].map(async life => {
        if (!life || life.hasEnded) return;
        life.resume();
        life.kill();
        await life.ended;
      }),
    );
  }

  private async beginAgain(index: number): Promise<void> {
    if (this.#closed) return;
    await this.begin(index).ready;
  }

  private begin(index: number): ServerLife {
    const { folder, ...rest } = this.options;
    const dataDir = join(folder, `server-${index}`);
    mkdirSync(dataDir, { recursive: true });
    const spare = this.#spares.shift();
    if (spare) this.#spares.push(this.prepare());
    const life = spare ?? this.prepare();
    life.begin({ ...rest, dataDir });
    this.#lives[index] = life;
    void life.ended.then(async how => {
      if (life.wasTold || this.#closed) return;
      if (await life.ready) {
        this.faults.push(`process ${life.pid} ended by itself: ${how}`);
      } else this.#failedStarts += 1;
      await this.beginAgain(index);
    });
    return life;
  }

  private prepare(): ServerLife {
    const { targetsUrl } = this.options;
    return ServerLife.prepare({ targetsUrl, logFile: this.logFile });
  }
}
