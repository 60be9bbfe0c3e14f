import type { Bench } from './Bench';
import type { Reading } from './Reading';

/** Something about innominatus that is measured on its own. */
export interface Measurement {
  /** As given to `--only`. */
  name: string;
  /** One line for `--help`. */
  summary: string;
  /** Why it cannot be taken here, where it cannot; it is left out then, and the report says so. */
  missing?(): string | undefined;
  measure(bench: Bench): Promise<Reading[]>;
}
