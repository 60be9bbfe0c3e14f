import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { StepLog } from '@innominatus/plugin-innominatus-node';
import type { JsonValue } from '@backstage/types';
import type { AppendRequest } from '../database/AppendRequest';
import type { EngineServices } from './EngineServices';
import { foldFacts } from './foldFacts';
import type { RunWriter } from './RunWriter';
import { logFields } from '../observability/logFields';
import { MaskedLines } from '../secrets/masking/MaskedLines';
import { maskFact } from '../secrets/masking/maskFact';
import { SecretMasker } from '../secrets/masking/SecretMasker';
import { StepLogWriter } from './StepLogWriter';

/** Whose words these are. */
export interface Speaker {
  services: EngineServices;
  writer: RunWriter;
  runId: string;
  step: string;
  attempt: number;
}

/**
 * Through here goes all that leaves an attempt: the lines of its log, its progress, facts that are written at once, and
 * the one fact that it ends with. No secret that the attempt has learnt gets past here.
 */
export class StepOutlet {
  #closed = false;
  readonly #lines: MaskedLines<keyof StepLog>;

  private constructor(
    private readonly speaker: Speaker,
    private readonly writtenLog: StepLogWriter,
    private readonly masker = new SecretMasker(),
  ) {
    this.#lines = new MaskedLines(masker, (text, level) =>
      writtenLog[level](text),
    );
  }

  /** @param isNew - nothing can be in the log of the step yet */
  static async open(speaker: Speaker, isNew: boolean): Promise<StepOutlet> {
    const { services, runId, step, attempt } = speaker;
    const { store, clock, feed, logger } = services;
    const log = new StepLogWriter(
      {
        store,
        runId,
        step,
        attempt,
        clock,
        onFlushed: () => feed.changed(runId),
        onError: error =>
          logger.warn(
            'the log of a step could not be stored',
            logFields({ run: runId, step }, error),
          ),
      },
      isNew ? 0 : await store.logLength(runId, step),
    );
    return new StepOutlet(speaker, log);
  }

  readonly log: StepLog = {
    info: line => this.#lines.add(line, 'info'),
    warn: line => this.#lines.add(line, 'warn'),
    error: line => this.#lines.add(line, 'error'),
  };

  /**
   * Takes a value out of all that leaves the attempt from here on.
   *
   * @returns false when it is too short for that
   */
  mask(secret: string): boolean {
    return this.masker.add(secret);
  }

  /** What the step tells of itself, without secrets. */
  withoutSecrets<T>(told: T): T {
    return this.masker.maskJson(told as JsonValue) as T;
  }

  /** The fact as it may be written. */
  seal<T extends RunFact>(fact: T): T {
    return maskFact(this.masker, fact);
  }

  progress(done: number, total: number | undefined, message?: string): void {
    const { services, runId, step, attempt } = this.speaker;
    services.feed.setProgress(runId, {
      ...{ step, attempt, done, total },
      message: this.withoutSecrets(message),
    });
  }

  /**
   * Writes facts of an attempt that goes on.
   *
   * @throws ClaimLostError when another process drives the run, and the signal's reason when the attempt has ended
   */
  async record(
    facts: RunFact[],
    signal: AbortSignal,
    blobs?: AppendRequest['blobs'],
  ): Promise<void> {
    const { writer } = this.speaker;
    const sealed = facts.map(fact => this.seal(fact));
    await writer.write((state, at) => {
      // Right before the write: what comes after the end of an attempt is not of it.
      signal.throwIfAborted();
      if (this.#closed) throw new Error('the attempt has ended');
      return {
        facts: sealed,
        after: foldFacts(writer.plan, state, sealed, at),
        blobs,
        then: { kind: 'keep' },
      };
    });
  }

  /**
   * Makes sure that this process still drives the run.
   *
   * @throws ClaimLostError when it does not, and the signal's reason when the attempt has ended
   */
  async checkClaim(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await this.speaker.writer.checkClaim();
    signal.throwIfAborted();
  }

  /** Stores the rest of the log. Never rejects. */
  async close(): Promise<void> {
    this.#closed = true;
    const { services, runId, step } = this.speaker;
    services.feed.clearProgress(runId, step);
    this.#lines.end();
    await this.writtenLog.close();
  }
}
