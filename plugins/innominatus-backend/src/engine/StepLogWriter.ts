import type { StepLog } from '@innominatus/plugin-innominatus-node';
import type { EngineStore } from '../database/EngineStore';
import { loggedError } from '../database/StoreFailure';

/** Characters of log that are kept of one step. */
export const LOG_LIMIT = 10 * 1024 * 1024;
const FLUSH_AT = 64 * 1024;
const FLUSH_AFTER_MS = 250;
/** Longest line; a longer one is cut, so that one line cannot fill memory. */
const LINE_LIMIT = 256 * 1024;

/**
 * Collects the lines of one attempt and stores them in pieces. A step cannot wait for its log, so what it writes faster
 * than the database takes it is held only up to the limit of the whole log.
 */
export class StepLogWriter implements StepLog {
  #buffer: string[] = [];
  #buffered = 0;
  #full = false;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: {
      store: Pick<EngineStore, 'appendLog'>;
      runId: string;
      step: string;
      attempt: number;
      clock: () => string;
      onFlushed: () => void;
      onError: (error: Error) => void;
    },
    /** Characters that are stored or on their way. */
    private position: number,
  ) {}

  info(line: string): void {
    this.add('', line);
  }

  warn(line: string): void {
    this.add('WARN ', line);
  }

  error(line: string): void {
    this.add('ERROR ', line);
  }

  /** Stores what is left. Never rejects: a log that cannot be stored must not fail its step. */
  async close(): Promise<void> {
    this.flush();
    await this.#writing;
  }

  private add(level: string, line: string): void {
    if (this.#full) return;
    const cut =
      line.length > LINE_LIMIT ? `${line.slice(0, LINE_LIMIT)}…` : line;
    const text = `${this.options.clock()} ${level}${clean(cut)}\n`;
    if (this.position + this.#buffered + text.length > LOG_LIMIT) {
      this.#full = true;
      this.keep(
        `${this.options.clock()} WARN log cut here: it has reached its limit of ${LOG_LIMIT / 1024 / 1024} MiB\n`,
      );
    } else {
      this.keep(text);
    }
  }

  private keep(text: string): void {
    this.#buffer.push(text);
    this.#buffered += text.length;
    if (this.#buffered >= FLUSH_AT) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS);
  }

  private flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#buffered === 0) return;
    const text = this.#buffer.join('');
    const position = this.position;
    this.#buffer = [];
    this.#buffered = 0;
    this.position += text.length;
    this.#writing = this.#writing.then(() => this.store(position, text));
  }

  private async store(position: number, text: string): Promise<void> {
    const { store, runId, step, attempt, onFlushed, onError } = this.options;
    try {
      await store.appendLog({ runId, step, attempt, position, text });
      onFlushed();
    } catch (error) {
      onError(loggedError(error));
    }
  }
}

/** PostgreSQL text takes no NUL; a lone surrogate is no Unicode. */
function clean(line: string): string {
  return line.replaceAll('\0', '\uFFFD').toWellFormed();
}
