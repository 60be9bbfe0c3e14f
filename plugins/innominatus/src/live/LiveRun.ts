import {
  initialRunState,
  type RunEvent,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import type { RunView, StepProgress } from './RunViews';
import type { Timeline } from './timeline/Timeline';

export type LiveStatus =
  /** Nothing is known yet. */
  | 'loading'
  /** What happens is shown as it happens. */
  | 'live'
  /** What is shown may be old: the connection is being made again. */
  | 'reconnecting'
  /** The run has ended; should somebody have it go on, so does this. */
  | 'ended'
  /** There is nothing to show: `error` says why. */
  | 'error';

/** A run as it stands, as far as it is known here. */
export interface LiveRun {
  status: LiveStatus;
  /** With all facts folded in; absent until the server has answered for the first time. */
  run?: RunView;
  state: RunState;
  /** All that has happened, oldest first. */
  events: readonly RunEvent[];
  timeline: Timeline;
  /** Newest report of each step. */
  progress: Readonly<Record<string, StepProgress>>;
  /** How far the clock here is ahead of the server's, in milliseconds; 0 where they agree well enough. */
  clockAheadMs: number;
  /** Why it is not live; also while it is tried again. */
  error?: unknown;
}

export const unknownRun: LiveRun = {
  status: 'loading',
  state: initialRunState,
  events: [],
  timeline: new Map(),
  progress: {},
  clockAheadMs: 0,
};
