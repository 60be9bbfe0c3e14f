import { TestDatabases } from '@backstage/backend-test-utils';
import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { RunStore } from '../database/RunStore';
import { openStore } from '../database/__testUtils__/openStore';
import {
  byPerson,
  claimed,
  hold,
  release,
  StoreHarness,
} from '../database/__testUtils__/runStore/StoreHarness';
import { patientStore } from './patientStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create();
const outage = () => new Error('Connection terminated unexpectedly');
const started: RunFact = { type: 'step.started', step: 'a', attempt: 1 };
const finished: RunFact = { type: 'run.finished', outcome: 'succeeded' };

/** What becomes of one request: it does not get there, or its answer does not come back, after which others may do something. */
type Fault =
  { is: 'request'; error?: Error } | { is: 'answer'; then?: () => unknown };

describe.each(databases.eachSupportedId())(
  'the store of those who drive runs, on %s',
  database => {
    const logger = { warn: jest.fn(), debug: jest.fn() };
    let faults: Fault[] = [];
    let abort: AbortController;
    let store: RunStore;
    let harness: StoreHarness;
    let patient: StoreHarness;

    beforeAll(async () => {
      store = await openStore(await databases.init(database));
      harness = new StoreHarness(() => store);
    });
    beforeEach(() => {
      faults = [];
      abort = new AbortController();
      jest.clearAllMocks();
      const { signal } = abort;
      const driven = patientStore(faulty(store), { logger, signal });
      const all: RunStore = Object.create(store);
      patient = new StoreHarness(() => Object.assign(all, driven));
    });

    function faulty(target: RunStore): RunStore {
      return new Proxy(target, {
        get(_, name: keyof RunStore) {
          return async (...args: unknown[]) => {
            const fault = faults.shift();
            if (fault?.is === 'request') throw fault.error ?? outage();
            const method = target[name] as (...of: unknown[]) => unknown;
            const answer = await method.apply(target, args);
            if (!fault) return answer;
            await fault.then?.();
            throw outage();
          };
        },
      });
    }

    const lost: Fault[] = [{ is: 'request' }, { is: 'answer' }];

    it('writes once what it got no answer for', async () => {
      const id = await harness.newRun();
      const before = await harness.factsOf(id);
      const writes = [
        [[claimed], {}],
        [[started], hold],
        [[finished], { ...hold, ...release }],
      ] as const;
      for (const [facts, rest] of writes) {
        const state = await harness.state(id);
        faults = [...lost, ...lost];
        const result = await patient.appendTo(state, id, [...facts], rest);
        expect(result).toMatchObject({
          kind: 'appended',
          events: facts.map((fact, index) => ({
            seq: state.seq + index + 1,
            fact,
          })),
        });
        expect(faults).toEqual([]);
      }
      expect(await harness.factsOf(id)).toEqual([
        ...before,
        'run.claimed',
        'step.started',
        'run.finished',
      ]);
    });

    const taken = { ...claimed, process: 'p2', claim: 'c2' };
    const takeOver = {
      claim: { kind: 'take', process: 'p2', claim: 'c2', replaces: 'c1' },
    } as const;

    it('does not say so when somebody else drives the run since', async () => {
      const id = await harness.newRun();
      await harness.append(id, [claimed]);
      const state = await harness.state(id);
      const then = () => harness.append(id, [taken], takeOver);
      faults = [{ is: 'answer', then }];
      expect(await patient.appendTo(state, id, [started], hold)).toEqual({
        kind: 'lost',
      });
      expect((await harness.factsOf(id)).slice(-2)).toEqual([
        'step.started',
        'run.claimed',
      ]);
    });

    it('leaves alone who has taken up a run that it has let go', async () => {
      const id = await harness.newRun();
      await harness.append(id, [claimed]);
      const state = await harness.state(id);
      const wakeAt = '2026-01-01T00:10:00.000Z';
      const then = () =>
        harness.append(id, [taken], {
          claim: { kind: 'take', process: 'p2', claim: 'c2' },
        });
      faults = [{ is: 'answer', then }];
      const rest = { ...hold, then: { kind: 'release', wakeAt } } as const;
      const result = await patient.appendTo(state, id, [started], rest);
      expect(result.kind).toBe('appended');
      expect((await harness.factsOf(id)).slice(-2)).toEqual([
        'step.started',
        'run.claimed',
      ]);
    });

    it('hears of what others have written instead', async () => {
      const id = await harness.newRun();
      await harness.append(id, [claimed]);
      const state = await harness.state(id);
      const cancel: RunFact = { type: 'run.cancelRequested' };
      await harness.append(id, [cancel], byPerson());
      faults = [{ is: 'request' }];
      expect(await patient.appendTo(state, id, [started], hold)).toEqual({
        kind: 'stale',
      });
      expect(await harness.factsOf(id)).not.toContain('step.started');
    });

    it('reads what it got no answer for, and keeps each piece of a log once', async () => {
      const id = await harness.newRun();
      faults = [...lost, ...lost];
      expect((await patient.store.loadRun(id))?.record.id).toBe(id);
      const piece = { runId: id, step: 'a', attempt: 1, position: 0 };
      faults = [...lost, ...lost];
      await patient.store.appendLog({ ...piece, text: 'hello' });
      const query = { offset: 0, limit: 100 };
      expect(await harness.store.readLog(id, 'a', query)).toMatchObject({
        text: 'hello',
      });
    });

    it('tells of it once, until it has worked again', async () => {
      const id = await harness.newRun();
      faults = [...lost, ...lost];
      await patient.store.loadRun(id);
      expect(logger.warn.mock.calls).toEqual([
        ['runs wait for the database, trying again', outage()],
      ]);
      faults = [...lost];
      await patient.store.loadRun(id);
      expect(logger.warn).toHaveBeenCalledTimes(2);
    });

    it('does not try again what would fail again', async () => {
      const id = await harness.newRun();
      faults = [{ is: 'request', error: new Error('value too long') }];
      await expect(patient.store.loadRun(id)).rejects.toThrow('value too long');
    });

    it('waits no longer than the process can', async () => {
      const id = await harness.newRun();
      faults = Array.from({ length: 100 }, () => ({ is: 'request' }));
      const waiting = patient.store.loadRun(id);
      abort.abort();
      await expect(waiting).rejects.toThrow('Connection terminated');
    });
  },
);
