import type { LoggerService } from '@backstage/backend-plugin-api';
import { loggedError } from '../../database/StoreFailure';

/** Tells of what is tried again and again: of its failure once, and not each second until the database is back. */
export class FailureLog {
  readonly #failing = new Set<string>();

  constructor(private readonly logger: Pick<LoggerService, 'warn' | 'debug'>) {}

  /** @param what - e.g. `could not take runs` */
  failed(what: string, error: unknown): void {
    const level = this.#failing.has(what) ? 'debug' : 'warn';
    this.#failing.add(what);
    this.logger[level](`${what}, trying again`, loggedError(error));
  }

  /** The next failure is another one. */
  worked(what: string): void {
    this.#failing.delete(what);
  }
}
