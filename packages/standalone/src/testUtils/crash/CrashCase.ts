import type { JsonObject } from '@backstage/types';
import type { Call, Place } from './Checkpoints';

/** A step as in a workflow. */
export type Step = JsonObject & { name: string; type: string };

/** A request that changes something outside, which gets no answer. */
export interface HeldRequest {
  /** `PUT /things/$app #1`: the first one. */
  request: string;
  /** Whether what is asked for has been done. */
  done: boolean;
}

/** Where a server is killed: its own process stands still there, or a service that it has asked keeps silent. */
export type Hold =
  { step: string; handler: Call['handler']; at: Place } | HeldRequest;

/** When a server is killed. */
export type Moment = Hold | 'parked';

/** What is killed, in the middle of what, and how often. */
export interface CrashPoint {
  name: string;
  /** Where the first server is killed, and where the second one, if that is. */
  lives: [Moment, Moment?];
}

/** One thing that a run does, and every moment at which its server is killed meanwhile. `$app` is the application. */
export interface CrashCase {
  name: string;
  /** Where to; the default one, if absent. */
  environment?: string;
  /** What was deployed before, if anything. */
  before?: Step[];
  /** What is deployed, or the whole application is deleted. */
  request: { deploy: Step[] } | 'delete';
  outcome: 'succeeded' | 'rolledBack';
  /** All requests that change something outside, where nothing happens; whatever they are, if absent. */
  requests?: string[];
  points: CrashPoint[];
}

/** A point at a place in a handler of a step. */
export function at(
  step: string,
  handler: Call['handler'],
  place: Place,
  name = `${handler}-${place}`,
): CrashPoint {
  return { name, lives: [{ step, handler, at: place }] };
}

/** A point at which a service has done what it was asked for, and has not answered. */
export function unanswered(request: string, name = 'run-done'): CrashPoint {
  return { name, lives: [{ request, done: true }] };
}

/** A point at which a service has not yet heard what it is asked for. */
export function unheard(request: string): CrashPoint {
  return {
    name: `before ${request}`,
    lives: [{ request, done: false }],
  };
}

/** Both points of each request: before it, and after it. */
export function around(requests: string[]): CrashPoint[] {
  return requests.flatMap(request => [
    unheard(request),
    unanswered(request, `after ${request}`),
  ]);
}

/** A point at which nothing of the run is at work: it waits for a time, or for people. */
export const parked: CrashPoint = { name: 'parked', lives: ['parked'] };

/** Two servers are killed, one after the other. */
export function twice(first: CrashPoint, second: CrashPoint): CrashPoint {
  return {
    name: `${first.name}-then-${second.name}`,
    lives: [first.lives[0], second.lives[0]],
  };
}
