import type { HeldRequest } from '../CrashCase';

/** What becomes of a request: whether it shall be done, and who wants to be told then. */
export interface Fate {
  done: boolean;
  tell: () => void;
}

/** All requests that change something, by application, and which of them get no answer. */
export class HeldRequests {
  readonly #seen = new Map<string, string[]>();
  readonly #fates = new Map<string, Fate>();

  hold(application: string, { request, done }: HeldRequest): Promise<void> {
    return new Promise(tell =>
      this.#fates.set(`${application} ${request}`, { done, tell }),
    );
  }

  /** In order, each with its number. */
  requestsOf(application: string): string[] {
    return this.#seen.get(application) ?? [];
  }

  /** Notes a request, and finds what becomes of it if it gets no answer. */
  note(application: string, what: string): Fate | undefined {
    const seen = this.requestsOf(application);
    const number = seen.filter(one => one.startsWith(`${what} #`)).length + 1;
    const request = `${what} #${number}`;
    this.#seen.set(application, [...seen, request]);
    return this.#fates.get(`${application} ${request}`);
  }
}
