import type { Manifest } from '../objects/Manifest';
import { labelOf, objectId, refOf, type ObjectRef } from '../objects/ObjectRef';
import { judgePods, type PodTrouble } from './judgePods';
import { judgeReadiness } from './judgeReadiness';
import { newestPods } from './newestPods';
import type { FailureReason, Readiness } from './Readiness';

/** What came of waiting; undefined: nothing yet. */
export type Verdict =
  | { kind: 'ready' }
  | {
      kind: 'failed';
      ref: ObjectRef;
      reason: FailureReason | 'notReadyInTime';
      message: string;
      hint?: string;
    }
  | undefined;

interface Rollout {
  ref: ObjectRef;
  readiness: Readiness;
  trouble: PodTrouble | undefined;
}

/** Judges what is seen of some objects and their pods over time. Times are milliseconds of any clock that only goes forward. */
export class RolloutWatcher {
  private startedAt: number | undefined;
  private readonly troubleSince = new Map<string, number>();
  private lastMessage = '';

  constructor(
    private readonly request: {
      refs: readonly ObjectRef[];
      timeoutMs: number;
      patienceMs: number;
    },
    private readonly options: {
      onProgress(done: number, total: number, message: string): void;
    },
  ) {}

  look(
    seen: { objects: Manifest[]; pods: Manifest[] } | undefined,
    now: number,
  ): Verdict {
    this.startedAt ??= now;
    const timeout = now - this.startedAt >= this.request.timeoutMs;
    if (!seen) {
      const [ref] = this.request.refs;
      return timeout && ref
        ? this.late(ref, 'nothing was seen of it')
        : undefined;
    }
    const rollouts = this.judge(seen);
    const failed = this.findFailure(rollouts, now);
    if (failed) {
      return failed;
    }
    const waiting = rollouts.filter(
      ({ readiness }) => readiness.state !== 'ready',
    );
    this.report(rollouts, waiting);
    const [first] = waiting;
    if (!first) {
      return { kind: 'ready' };
    }
    return timeout ? this.late(first.ref, describe(first)) : undefined;
  }

  /** When something may have changed although nothing was heard, in ms. */
  nextLook(now: number): number {
    const end = (this.startedAt ?? now) + this.request.timeoutMs;
    const patience = [...this.troubleSince.values()].map(
      since => since + this.request.patienceMs,
    );
    return Math.max(1, Math.min(end, ...patience) - now);
  }

  private judge(seen: { objects: Manifest[]; pods: Manifest[] }): Rollout[] {
    const byId = new Map(
      seen.objects.map(object => [objectId(refOf(object)), object]),
    );
    return this.request.refs.map((ref): Rollout => {
      const object = byId.get(objectId(ref));
      return object
        ? {
            ref,
            readiness: judgeReadiness(object),
            trouble: judgePods(newestPods(object, seen.pods))[0],
          }
        : {
            ref,
            readiness: { state: 'progressing', message: 'it is not there' },
            trouble: undefined,
          };
    });
  }

  private findFailure(rollouts: readonly Rollout[], now: number): Verdict {
    for (const { ref, readiness, trouble } of rollouts) {
      const id = objectId(ref);
      if (!trouble || readiness.state === 'ready') {
        this.troubleSince.delete(id);
      }
      if (readiness.state === 'failed') {
        const cause = trouble ?? readiness;
        return {
          kind: 'failed',
          ref,
          reason: cause.reason,
          message: `${labelOf(ref)} has failed: ${readiness.message}${named(trouble)}`,
        };
      }
      if (trouble && readiness.state === 'progressing') {
        const since = this.troubleSince.get(id) ?? now;
        this.troubleSince.set(id, since);
        if (now - since >= this.request.patienceMs) {
          return {
            kind: 'failed',
            ref,
            reason: trouble.reason,
            message: `${labelOf(ref)} does not become ready: ${readiness.message}${named(trouble)}`,
          };
        }
      }
    }
    return undefined;
  }

  private report(all: readonly Rollout[], waiting: readonly Rollout[]): void {
    const [first] = waiting;
    const message = first
      ? `${labelOf(first.ref)}: ${describe(first)}`
      : 'everything is ready';
    if (message !== this.lastMessage) {
      this.lastMessage = message;
      this.options.onProgress(all.length - waiting.length, all.length, message);
    }
  }

  private late(ref: ObjectRef, why: string): Verdict {
    const seconds = Math.round(this.request.timeoutMs / 1_000);
    return {
      kind: 'failed',
      ref,
      reason: 'notReadyInTime',
      message: `${labelOf(ref)} is not ready after ${seconds} s: ${why}`,
      hint: 'Read its events, or give it more time with "waitTimeout"',
    };
  }
}

function describe({ readiness, trouble }: Rollout): string {
  return readiness.state === 'ready'
    ? 'ready'
    : `${readiness.message}${named(trouble)}`;
}

function named(trouble: PodTrouble | undefined): string {
  return trouble ? `; pod ${trouble.pod}: ${trouble.message}` : '';
}
