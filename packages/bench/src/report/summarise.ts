import type { Reading } from '../Reading';
import { quantile } from '../timing/quantile';

/** A reading with what follows from its samples. */
export interface Summary extends Reading {
  median: number;
  least: number;
  greatest: number;
  /** Absent without a target. */
  met?: boolean;
  /** How many times as much as the floor it takes; 1 would be perfect, whatever the unit. */
  timesFloor?: number;
}

export function summarise(reading: Reading): Summary {
  const { samples, better, target, floor } = reading;
  const median = quantile(samples, 0.5);
  const reaches = (goal: number) =>
    better === 'higher' ? median >= goal : median <= goal;
  const times = (least: number) =>
    better === 'higher' ? least / median : median / least;
  return {
    ...reading,
    median,
    least: quantile(samples, 0),
    greatest: quantile(samples, 1),
    ...(target !== undefined && { met: reaches(target) }),
    ...(floor && { timesFloor: times(quantile(floor.samples, 0.5)) }),
  };
}
