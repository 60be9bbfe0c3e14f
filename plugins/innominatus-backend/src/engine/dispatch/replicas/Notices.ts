import { z } from 'zod';

/** What processes tell each other, so that they need not wait for the next look. Never more than a hint. */
const noticeSchema = z.object({
  /** The process that tells it. */
  from: z.string(),
  /** Runs whose logs have grown. */
  runs: z.array(z.string()).optional(),
  /** There is work for whoever has a free slot. */
  work: z.boolean().optional(),
  /** Asks the sender itself whether it hears what it says. */
  echo: z.boolean().optional(),
});

export type Notice = z.infer<typeof noticeSchema>;

/** Payloads of PostgreSQL are shorter than 8,000 bytes, and the id of a run takes 39. */
const RUNS_IN_ONE = 150;

/** Undefined for what another version may have meant. */
export function readNotice(payload: string): Notice | undefined {
  try {
    return noticeSchema.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}

/**
 * Collects what there is to tell: a notification in each transaction would make all of them wait for each other, so that one
 * of a process every so often carries what has come together.
 */
export class NoticeBuffer {
  readonly #runs = new Set<string>();
  #work = false;

  constructor(private readonly from: string) {}

  get isEmpty(): boolean {
    return this.#runs.size === 0 && !this.#work;
  }

  changed(runId: string): void {
    this.#runs.add(runId);
  }

  thereIsWork(): void {
    this.#work = true;
  }

  /** The payloads of all that there is, which is then forgotten. */
  take(): string[] {
    const runs = [...this.#runs];
    const notices: Notice[] = [];
    for (let at = 0; at < runs.length; at += RUNS_IN_ONE) {
      notices.push({ from: this.from, runs: runs.slice(at, at + RUNS_IN_ONE) });
    }
    if (this.#work) {
      const [first = { from: this.from }, ...rest] = notices;
      notices.splice(0, notices.length, { ...first, work: true }, ...rest);
    }
    this.#runs.clear();
    this.#work = false;
    return notices.map(notice => JSON.stringify(notice));
  }
}
