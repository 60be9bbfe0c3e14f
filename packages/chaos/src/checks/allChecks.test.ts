import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { Evidence } from '../evidence/Evidence';
import { allChecks } from './allChecks';
import { BEGIN, soundEvidence, TICK } from './__testUtils__/soundEvidence';

const END = BEGIN + 5 * TICK;

/** The faults that all checks find, when this was done to sound evidence. */
function found(spoil: (evidence: Evidence) => void = () => {}): string[] {
  const evidence = soundEvidence();
  spoil(evidence);
  return allChecks.flatMap(({ name, find }) =>
    find(evidence).map(({ run, message }) => `${name}: ${run}: ${message}`),
  );
}

/** The first run, and its write. */
function first({ runs, writes }: Evidence) {
  const [run] = runs;
  const [write] = writes;
  if (!run || !write) throw new Error('there is none');
  return { run, write };
}

/** Something more in the log of the first run, and nothing else that would show it. */
function add(evidence: Evidence, fact: RunFact, committed: number): void {
  const { run } = first(evidence);
  const seq = run.events.length + 1;
  const at = new Date(committed).toISOString();
  run.events.push({ seq, at, version: 1, committed, fact });
  run.row.last_seq = seq;
}

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

  it('find a run that is stuck, and one that waits for nothing that has a name', () => {
    const stuck = (status: string) =>
      found(evidence => {
        first(evidence).run.row.status = status;
      });
    expect(stuck('running')).toContainEqual(
      expect.stringMatching(/every run has ended.*: a: is running/),
    );
    expect(stuck('waiting')).toContainEqual(
      expect.stringMatching(/every run has ended.*: a: is waiting/),
    );
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
    expect(
      found(evidence => {
        again(evidence);
        evidence.pauses.push({ pid: 2, from: BEGIN, to: END });
      }),
    ).toEqual([]);
  });

  it.each(['note', 'version'] as const)(
    'find a second %s of one step, whatever has stood still',
    kind => {
      expect(
        found(evidence => {
          const { write } = first(evidence);
          write.kind = kind;
          evidence.writes.push({ ...write, pid: 2 });
          evidence.pauses.push({ pid: 2, from: BEGIN, to: END });
        }),
      ).toEqual([expect.stringMatching(/refuse.*: a: step make made its/)]);
    },
  );

  it('find a second parcel of one step, but not of a process that stood still', () => {
    const second = (evidence: Evidence) => {
      const { write } = first(evidence);
      write.kind = 'parcel';
      evidence.writes.push({ ...write, pid: 2 });
    };
    expect(found(second)).toEqual([
      expect.stringMatching(/looked up.*: a: step make made its parcel/),
    ]);
    expect(
      found(evidence => {
        second(evidence);
        evidence.pauses.push({ pid: 2, from: BEGIN, to: END });
      }),
    ).toEqual([]);
  });

  it('take what a target has refused, or what was done again after it had been undone, for no second effect', () => {
    expect(
      found(evidence => {
        const { write } = first(evidence);
        evidence.writes.push({ ...write, applied: false });
        evidence.writes.push({ ...write, key: 'a/make/1' });
      }),
    ).toEqual([]);
  });

  it('find a success of which nothing stands', () => {
    expect(found(evidence => evidence.things.delete('note a make'))).toEqual([
      expect.stringContaining('a: step make succeeded without a note'),
    ]);
  });

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
  });

  it('tell of processes that ended by themselves', () => {
    expect(
      found(evidence => evidence.processFaults.push('process 1 ended')),
    ).toEqual([expect.stringContaining('process 1 ended')]);
  });
});
