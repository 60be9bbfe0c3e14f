import {
  stepState,
  type Confirmation,
  type Effect,
  type RunFact,
} from '@innominatus/plugin-innominatus-common';
import type { LedgerObject } from '@innominatus/plugin-innominatus-node';
import type { ObjectName } from '../../RunStore';
import { claimed, hold, type StoreHarness } from './StoreHarness';

/** An object of the tests by the part of its name that they choose. */
export function thing(externalId: string): ObjectName {
  return { target: 'local:test', kind: 'git-repository', externalId };
}

/** How an attempt ends. */
export type End =
  | 'succeeds'
  | 'fails'
  | 'isCancelled'
  | 'isSkipped'
  | 'isLost'
  | 'isDone'
  | 'isNotDone';

export interface Announced {
  id: string;
  action?: Effect['action'];
  url?: string;
  confirmed?: Omit<Confirmation, 'effect'>;
}

/** Attempts of steps that announce effects, and their undoing, as a driver writes them. */
export class LedgerActs {
  constructor(private readonly harness: StoreHarness) {}

  /** Announces effects in a new attempt; resolves to their ids. */
  async announce(
    runId: string,
    announced: Announced[],
    step = 'a',
  ): Promise<{ effects: string[]; place: { step: string; attempt: number } }> {
    const before = await this.harness.state(runId);
    if (!before.claim) await this.harness.append(runId, [claimed]);
    const attempt = stepState(before, step).attempt + 1;
    const effects = announced.map(({ id, action = 'create', url }, index) => ({
      ...thing(id),
      id: `${step}#${attempt}.${index + 1}`,
      action,
      summary: `${action} ${id}`,
      reversible: true,
      ...(url !== undefined && { url }),
    }));
    const place = { step, attempt };
    await this.harness.append(
      runId,
      [
        { type: 'step.started', ...place },
        { type: 'effect.intended', ...place, effects },
      ],
      hold,
    );
    return { effects: effects.map(({ id }) => id), place };
  }

  /** An attempt with effects; resolves to their ids. */
  async attempt(
    runId: string,
    announced: Announced[],
    end: End = 'succeeds',
    step?: string,
  ): Promise<string[]> {
    const { effects, place } = await this.announce(runId, announced, step);
    const confirmed = announced.flatMap((each, index) =>
      each.confirmed
        ? [{ effect: effects[index] ?? '', ...each.confirmed }]
        : [],
    );
    for (const fact of endOf(end, place, confirmed)) {
      await this.harness.append(runId, [fact], hold);
    }
    return effects;
  }

  async undo(runId: string, effect: string, step = 'a'): Promise<void> {
    const { claim } = await this.harness.state(runId);
    if (!claim) await this.harness.append(runId, [claimed]);
    await this.harness.append(
      runId,
      [{ type: 'effect.undone', step, attempt: 1, effect }],
      hold,
    );
  }

  find(id: string): Promise<LedgerObject | undefined> {
    return this.harness.store.findObject(thing(id));
  }

  /** Who uses an object, by application. */
  async users(id: string): Promise<string[] | undefined> {
    return (await this.find(id))?.users.map(user => user.application);
  }

  async overtaken(runId: string, ...ids: string[]): Promise<string[]> {
    const found = await this.harness.store.findOvertaken(runId, ids.map(thing));
    return found.map(({ externalId }) => externalId);
  }
}

function endOf(
  end: End,
  place: { step: string; attempt: number },
  confirmed: Confirmation[],
): RunFact[] {
  const error = { reason: 'x', message: 'x' };
  const interrupted: RunFact[] = [
    { type: 'step.interrupted', ...place, cause: 'x' },
    { type: 'step.uncertain', ...place, error },
  ];
  switch (end) {
    case 'succeeds':
      return [
        {
          type: 'step.succeeded',
          ...place,
          ...{ outputs: {}, variables: {}, confirmed, lookedUp: false },
        },
      ];
    case 'fails':
      return [{ type: 'step.failed', ...place, error, confirmed }];
    case 'isCancelled':
      return [{ type: 'step.cancelled', ...place, confirmed }];
    case 'isSkipped':
      return [
        { type: 'step.suspended', ...place, waitingFor: 'x', data: {} },
        { type: 'step.skipped', step: place.step, reason: 'cancelled' },
      ];
    case 'isLost':
      return interrupted;
    case 'isDone':
    case 'isNotDone': {
      const outcome = end === 'isDone' ? 'done' : 'notDone';
      return [...interrupted, { type: 'step.resolved', ...place, outcome }];
    }
    default:
      throw new Error(`unknown end ${String(end satisfies never)}`);
  }
}
