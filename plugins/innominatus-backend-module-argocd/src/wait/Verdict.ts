/** What the state of an application means to somebody who waits for it. */
export type Verdict =
  { kind: 'ready'; revision: string | undefined } | Waiting | Failing;

export interface Waiting {
  kind: 'waiting';
  /** What has to happen next. */
  stage: 'comparison' | 'operation' | 'sync' | 'health';
  /** For people, e.g. `the Deployment web: 0 of 1 updated replicas are available`. */
  waitingFor: string;
  /** Whether Argo CD has to be asked to look again, as it would only do so much later by itself. */
  stale: boolean;
}

export interface Failing {
  kind: 'failing';
  reason: FailureReason;
  message: string;
  hint: string;
  /** Whether it may pass by itself: then it counts only once it has lasted a while. */
  passing: boolean;
}

export type FailureReason =
  | 'argocdSyncFailed'
  | 'argocdDegraded'
  | 'argocdComparisonFailed'
  | 'argocdSpecInvalid';
