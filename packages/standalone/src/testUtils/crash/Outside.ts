import type { JsonObject } from '@backstage/types';
import type { CrashCase, HeldRequest } from './CrashCase';

/** All that is outside of the servers that are killed. */
export interface Outside {
  /** Makes what an application finds there. */
  prepare(application: string, crashCase: CrashCase): Promise<void>;
  /** Never answers this request; resolves when it has come, and was carried out if it shall be. */
  hold(application: string, held: HeldRequest): Promise<void>;
  /** Requests that came for an application and change something, in order, each with its number. */
  requestsOf(application: string): string[];
  /** What there is of an application. */
  look(application: string): Promise<unknown>;
  /** What people answer who look for themselves, when nobody else can tell what became of a step. */
  tellOutcome(
    application: string,
  ): { outcome: 'notDone' } | { outcome: 'done'; outputs: JsonObject };
}
