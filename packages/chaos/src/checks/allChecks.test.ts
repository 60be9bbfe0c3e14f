import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { Evidence } from '../evidence/Evidence';
import { add, END, first, found } from './__testUtils__/found';
import { BEGIN, TICK } from './__testUtils__/soundEvidence';

describe('the checks of chaos', () => {
  it('have nothing to say of what is as it has to be', () => {
    expect(found()).toEqual([]);
  });

  it('find a run that was promised and is not there, and one that nobody was told of', () => {
    expect(
      found(evidence => {
        evidence.submitted = ['a', 'c'];
      }),
    ).toEqual([
      expect.stringContaining('c: is not there'),
      expect.stringContaining('b: nobody was told of it'),
    ]);
  });

  it.each(['running', 'waiting', 'queued'])(
    'find a run that is still %s, whatever it waits for',
    status => {
      expect(
        found(evidence => {
          const { run } = first(evidence);
          run.row.status = status;
          run.row.waiting_for = 'step make: 2026-01-01';
          run.overdueMs = 240_000;
        }),
      ).toContainEqual(
        `every run has ended in time, and nothing more is due of it: a: is ${status}, waits for step make: 2026-01-01, and is due since 240.0 s`,
      );
    },
  );

  it('find a run that has ended and would be taken again', () => {
    expect(
      found(evidence => {
        first(evidence).run.overdueMs = -2_000;
      }),
    ).toEqual([expect.stringMatching(/a: is succeeded, and due in 2.0 s$/)]);
  });

  it('find that not everything ended in time, though it did in the end', () => {
    expect(
      found(evidence => {
        evidence.endedInTime = false;
      }),
    ).toEqual([expect.stringContaining('it took too long until all ended')]);
  });

  it('find a wake-up that was lost, though somebody woke the run minutes later', () => {
    expect(
      found(evidence => {
        evidence.overdue.push({ run: 'a', ms: 20_000 });
        evidence.overdue.push({ run: 'b', ms: 90_000 });
      }),
    ).toEqual([expect.stringContaining('b: was due for 90.0 s until')]);
  });

  it('find a gap in a log, at its end as well', () => {
    const without = (index: number) =>
      found(evidence => {
        first(evidence).run.events.splice(index, 1);
      });
    expect(without(2)).toContainEqual(
      expect.stringContaining('every log is gapless: a: has no event 3'),
    );
    expect(without(5)).toContainEqual(
      expect.stringContaining('a: has 5 events, and last_seq is 6'),
    );
  });

  it('find a row that does not show what the log tells', () => {
    expect(
      found(evidence => {
        first(evidence).run.row.finished_at = new Date(0);
      }),
    ).toEqual([expect.stringMatching(/folds to the row.*a: finished_at is/)]);
  });

  it('find a step that starts again in the log, but not one that somebody had retried', () => {
    const again: RunFact = { type: 'step.started', step: 'make', attempt: 2 };
    const name = /success was recorded ran again: a: step make starts again/;
    expect(found(evidence => add(evidence, again, END))).toContainEqual(
      expect.stringMatching(name),
    );
    expect(
      found(evidence => {
        const steps = ['make'];
        add(evidence, { type: 'run.retried', round: 2, steps }, END);
        add(evidence, again, END);
      }),
    ).not.toContainEqual(expect.stringMatching(name));
  });

  it('find a handler that runs again without a word in the log, but not in a process that stood still', () => {
    const again = (evidence: Evidence) => {
      const call = { run: 'a', step: 'make', attempt: 1, pid: 2 };
      evidence.calls.push({ ...call, handler: 'run', at: END });
    };
    expect(found(again)).toEqual([
      expect.stringContaining('step make was done, and process 2 began'),
    ]);
    const paused = (evidence: Evidence, from = BEGIN) => {
      again(evidence);
      evidence.pauses.push({ pid: 2, from, to: END });
    };
    expect(found(paused)).toEqual([]);
    // It stood still only after the step was done: it knows.
    expect(found(evidence => paused(evidence, END - 1))).toEqual([
      expect.stringContaining('step make was done, and process 2 began'),
    ]);
    expect(
      found(evidence => {
        paused(evidence);
        const call = evidence.calls.at(-1);
        if (call) call.handler = 'resumed';
      }),
    ).toEqual([
      expect.stringContaining('step make was done, and process 2 began'),
    ]);
  });

  it.each(['note', 'version', 'parcel', 'letter'] as const)(
    'find a handler of a process that stood still that sends its %s though the step was done, even if it is refused',
    kind => {
      expect(
        found(evidence => {
          const call = { run: 'a', step: 'make', attempt: 1, pid: 2 };
          evidence.calls.push({ ...call, handler: 'run', at: END });
          evidence.pauses.push({ pid: 2, from: BEGIN, to: END });
          const { write } = first(evidence);
          const late = { pid: 2, at: END, kind, applied: false };
          evidence.writes.push({ ...write, ...late });
        }),
      ).toEqual([
        expect.stringContaining('step make was done, and process 2 began'),
      ]);
    },
  );

  it('find two runs that have the same lock at a time', () => {
    expect(
      found(evidence => {
        const { run } = first(evidence);
        const last = run.events.at(-1);
        if (last) last.committed += 2 * TICK;
      }),
    ).toEqual([
      expect.stringContaining('b: had shop/first while run a had it'),
    ]);
  });

  it('find a write without the lock, but not of a process that stood still', () => {
    const late = (evidence: Evidence) => {
      first(evidence).write.at = END + TICK;
    };
    expect(found(late)).toEqual([
      expect.stringMatching(/a: step make wrote at .* without the lock/),
    ]);
    expect(
      found(evidence => {
        late(evidence);
        evidence.pauses.push({ pid: 1, from: BEGIN, to: END });
      }),
    ).toEqual([]);
  });

  it('find jobs, locks and claims that are left, but leave those their lock who could not undo everything', () => {
    expect(
      found(evidence => {
        evidence.jobs.push({ id: 'j', state: 'active', run: 'b' });
        evidence.locks.push({ key: 'shop/first', holder: 'b' });
        first(evidence).run.row.claimed_by = 'p';
      }),
    ).toEqual([
      'no job is left: b: job j is active',
      expect.stringMatching(/^no lock.*: b: is succeeded and holds shop/),
      expect.stringMatching(/^no process holds.*: a: is claimed by process p/),
    ]);
    expect(
      found(evidence => {
        const [, run] = evidence.runs;
        if (!run) throw new Error('there is none');
        run.row.status = 'rollbackFailed';
        evidence.locks.push({ key: 'shop/first', holder: 'b' });
      }),
    ).not.toContainEqual(expect.stringContaining('no lock is left'));
    expect(
      found(evidence => {
        const [, run] = evidence.runs;
        if (!run) throw new Error('there is none');
        run.row.status = 'waiting';
        run.row.waiting_for = 'step make: approval';
        evidence.locks.push({ key: 'shop/first', holder: 'b' });
      }),
    ).toContainEqual(expect.stringMatching(/^no lock.*: b: is waiting and/));
  });

  it('tell of processes that ended by themselves', () => {
    expect(
      found(evidence => evidence.processFaults.push('process 1 ended')),
    ).toEqual([expect.stringContaining('process 1 ended')]);
  });
});
