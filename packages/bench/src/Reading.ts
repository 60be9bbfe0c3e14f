/** A number about innominatus, taken several times. */
export interface Reading {
  name: string;
  /** What exactly was measured. */
  method: string;
  unit: Unit;
  better: 'higher' | 'lower';
  /** What the median has to reach; absent for what is only good to know. */
  target?: number;
  /** One for each round, in the order in which they were taken. */
  samples: number[];
  /** The least that this machine needs for it, measured in the same rounds. */
  floor?: { method: string; samples: number[] };
}

export type Unit =
  | 'per second'
  | 'ms'
  | 'kB'
  | 'MiB'
  | 'MB per second'
  | 'times'
  | 'transactions per step';
