import { z } from 'zod';
import type { StepProgress } from '../../../http/orchestrator/records';

const progressSchema = z.object({
  run: z.string(),
  step: z.string(),
  /** Absent when the step has come to rest. */
  now: z
    .object({
      attempt: z.number(),
      done: z.number(),
      total: z.number().optional(),
      message: z.string().optional(),
    })
    .optional(),
});

/** What processes tell each other, so that they need not wait for the next look. Never more than a hint. */
const noticeSchema = z.object({
  /** The process that tells it. */
  from: z.string(),
  /** Runs whose logs have grown. */
  runs: z.array(z.string()).optional(),
  /** How far steps have come. */
  progress: z.array(progressSchema).optional(),
  /** There is work for whoever has a free slot. */
  work: z.boolean().optional(),
  /** Asks the sender itself whether it hears what it says. */
  echo: z.boolean().optional(),
});

export type Notice = z.infer<typeof noticeSchema>;

type Progress = z.infer<typeof progressSchema>;

/** Payloads of PostgreSQL are shorter than 8,000 bytes; the id of a run takes 39. */
const RUNS_IN_ONE = 150;
const PROGRESS_IN_ONE = 10;
/** Characters, of up to four bytes. */
const LONGEST_MESSAGE = 100;

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
  readonly #progress = new Map<string, Progress>();
  #work = false;

  constructor(private readonly from: string) {}

  changed(runId: string): void {
    this.#runs.add(runId);
  }

  progressed(run: string, step: string, now: StepProgress | undefined): void {
    const { attempt = 0, done = 0, total, message } = now ?? {};
    this.#progress.set(JSON.stringify([run, step]), {
      ...{ run, step },
      ...(now && {
        now: {
          ...{ attempt, done, total },
          message: message?.slice(0, LONGEST_MESSAGE),
        },
      }),
    });
  }

  thereIsWork(): void {
    this.#work = true;
  }

  /** The payloads of all that there is, which is then forgotten. */
  take(): string[] {
    const { from } = this;
    const notices: Notice[] = [
      ...(this.#work ? [{ from, work: true }] : []),
      ...chunks([...this.#runs], RUNS_IN_ONE).map(runs => ({ from, runs })),
      ...chunks([...this.#progress.values()], PROGRESS_IN_ONE).map(
        progress => ({ from, progress }),
      ),
    ];
    this.#runs.clear();
    this.#progress.clear();
    this.#work = false;
    return notices.map(notice => JSON.stringify(notice));
  }
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const found: T[][] = [];
  for (let at = 0; at < items.length; at += size) {
    found.push(items.slice(at, at + size));
  }
  return found;
}
