import type { Colours } from '../output/terminal';
import type { Symbols } from './symbols';

/** How a run is drawn. */
export interface RenderOptions {
  colours: Colours;
  symbols: Symbols;
  now: Date;
  /** Columns to keep within; undefined for as wide as it gets. */
  width?: number;
  /** Lines to keep within, by leaving out what matters least; undefined for everything. */
  height?: number;
  /** Whether running steps turn, because the picture is drawn again and again. */
  animated?: boolean;
}
