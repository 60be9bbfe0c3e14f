/** One number beside what it shall be at most. */
export interface Measured {
  what: string;
  value: number;
  unit: 'ms' | 'kB' | 'requests';
  target: number;
}
