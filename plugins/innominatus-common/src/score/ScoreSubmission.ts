import type { JsonObject } from '@backstage/types';

/**
 * A Score file and what it leaves open.
 *
 * @public
 */
export interface ScoreSubmission {
  /** The Score file in YAML or JSON. */
  text: string | Uint8Array;
  /** Files beside the Score file that `files.*.source` may name, by their relative path with `/`. */
  neighbours?: Record<string, Uint8Array>;
  /** An overrides document: as text, or already read. */
  overrides?: string | JsonObject;
  /** `path=value` each; the value is YAML, and an empty one or null removes the property. */
  overrideProperties?: string[];
  /** `reference`, or `container=reference`, for containers whose image is `.`. */
  images?: string[];
}
