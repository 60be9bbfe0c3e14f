import type { Bench } from './Bench';
import type { Reading } from './Reading';

/** Something about innominatus that is measured on its own. */
export interface Measurement {
  /** As given to `--only`. */
  name: string;
  /** One line for `--help`. */
  summary: string;
  measure(bench: Bench): Promise<Reading[]>;
}
