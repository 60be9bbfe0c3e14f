/** How far an object is. */
export type Readiness =
  | { state: 'ready' }
  /** `done` of `total` parts are there, where it has parts. */
  | { state: 'progressing'; message: string; done?: number; total?: number }
  /** It will not become ready by itself. */
  | { state: 'failed'; reason: FailureReason; message: string };

export type FailureReason =
  | 'rolloutFailed'
  | 'quotaExceeded'
  | 'jobFailed'
  | 'imagePullFailed'
  | 'crashLoop'
  | 'unschedulable';

export const READY: Readiness = { state: 'ready' };
