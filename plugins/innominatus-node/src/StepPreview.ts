import type { JsonObject } from '@backstage/types';

/**
 * What a step would change, as far as it can be told before.
 *
 * @public
 */
export interface StepPreview {
  /** Empty when nothing would change. */
  changes: PreviewedChange[];
  /** What the step would hand on, as far as it is known. */
  outputs?: JsonObject;
  /** What cannot be known yet, e.g. `the commit id`. */
  unknown?: string[];
}

/**
 * One change, named as the effect that the step would announce.
 *
 * @public
 */
export interface PreviewedChange {
  kind: string;
  /** `call` where it cannot be told which of the others it is. */
  action: 'create' | 'update' | 'delete' | 'adopt' | 'call';
  externalId: string;
  /** One line for people. */
  summary: string;
  /** Unified diff, where the change is one of text. */
  diff?: string;
  reversible: boolean;
}
