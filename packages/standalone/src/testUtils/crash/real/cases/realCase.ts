import { around, type CrashCase, type CrashPoint } from '../../CrashCase';

type RealCase = Omit<CrashCase, 'points' | 'requests'> & {
  /** Requests that other cases are killed at. */
  passed?: string[];
  /** Requests before and after each of which it is killed. */
  requests: string[];
  further: CrashPoint[];
};

/** A case that is killed around its requests, and at further points. */
export function realCase({
  passed = [],
  requests,
  further,
  ...rest
}: RealCase): CrashCase {
  return {
    ...rest,
    requests: [...passed, ...requests],
    points: [...around(requests), ...further],
  };
}
