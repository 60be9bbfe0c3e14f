/**
 * What a step would change, as far as it can be told before.
 *
 * @public
 */
export interface StepPreview {
  /** Empty when nothing would change. */
  changes: PreviewedChange[];
  /** What cannot be known yet, e.g. `the commit id`. */
  unknown?: string[];
}

/** @public */
export interface PreviewedChange {
  kind: string;
  action: 'create' | 'update' | 'delete' | 'adopt' | 'call';
  externalId: string;
  /** One line for people. */
  summary: string;
  /** Unified diff, where the change is one of text. */
  diff?: string;
  reversible: boolean;
}
