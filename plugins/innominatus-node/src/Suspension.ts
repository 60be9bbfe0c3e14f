import type { ApprovalRequest } from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';

/**
 * Returned by a step that has to wait: it ends the attempt without an outcome and frees its worker. The engine calls
 * `run` again at `until`, with `data` in `context.resumed`.
 *
 * @public
 */
export class Suspension {
  constructor(
    readonly options: {
      /** For people, e.g. `30 s to pass`. */
      waitingFor: string;
      /** When to look again; never by itself, if absent. Only what waits for people may leave it out. */
      until?: Date;
      /** Whose consent wakes the step; one rejection does, too. Their answers come back in `context.resumed`. */
      approval?: ApprovalRequest;
      /**
       * What may happen outside and end the wait early, e.g. `git:git.example.com/platform/shop#12`. Whoever hears of it says
       * that it happened, not what: the step looks for itself. It may go unheard, so `until` is needed all the same.
       */
      topics?: readonly string[];
      /** Handed back in `context.resumed`. */
      data?: JsonObject;
    },
  ) {}
}

/**
 * Parks the step: `return suspend({ waitingFor: 'the check', until })`.
 *
 * @public
 */
export function suspend(options: Suspension['options']): Suspension {
  return new Suspension(options);
}
