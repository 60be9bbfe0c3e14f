import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { Evidence } from '../evidence/Evidence';
import { add, END, first, found } from './__testUtils__/found';
import { BEGIN } from './__testUtils__/soundEvidence';

describe('the checks of what is at the targets', () => {
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

  it('take what a target has refused for no second effect', () => {
    expect(
      found(evidence => {
        const { write } = first(evidence);
        evidence.writes.push({ ...write, applied: false });
      }),
    ).toEqual([]);
  });

  const twice = /^no effect twice .*: a: step make made its/;

  it('do not believe the key that something was undone, but the log', () => {
    const again = (evidence: Evidence) => {
      const { write } = first(evidence);
      evidence.writes.push({ ...write, key: 'a/make/1', at: END - 1 });
    };
    expect(found(again)).toEqual([expect.stringMatching(twice)]);
    const undo: RunFact = { type: 'undo.succeeded', step: 'make', attempt: 1 };
    expect(
      found(evidence => {
        again(evidence);
        add(evidence, undo, END - 2);
      }),
    ).not.toContainEqual(expect.stringMatching(twice));
    // It was undone only after it had been done twice.
    expect(
      found(evidence => {
        again(evidence);
        add(evidence, undo, END);
      }),
    ).toContainEqual(expect.stringMatching(twice));
  });

  it('do not believe the key of a process that stood still either, if it tells of more than the log', () => {
    expect(
      found(evidence => {
        const { write } = first(evidence);
        evidence.writes.push({ ...write, key: 'a/make/1', pid: 2 });
        evidence.pauses.push({ pid: 2, from: BEGIN, to: END });
      }),
    ).toEqual([expect.stringMatching(twice)]);
  });

  it('take a retry for no excuse to make a second note', () => {
    expect(
      found(evidence => {
        const retried = { round: 2, steps: ['make'] };
        add(evidence, { type: 'run.retried', ...retried }, END - 2);
        const { write } = first(evidence);
        evidence.writes.push({ ...write, at: END - 1 });
      }),
    ).toContainEqual(expect.stringMatching(twice));
  });

  it('find a success of which more than one stands, and something undone that stands', () => {
    expect(
      found(evidence => {
        evidence.things.set('note a make', 2);
      }),
    ).toEqual([expect.stringContaining('succeeded with 2 of its note')]);
    const undone = {
      type: 'undo.succeeded',
      step: 'make',
      attempt: 1,
    } as const;
    const stands = 'the note of make was undone, and stands';
    expect(found(evidence => add(evidence, undone, END))).toContainEqual(
      expect.stringContaining(stands),
    );
    expect(
      found(evidence => {
        add(evidence, undone, END);
        evidence.things.delete('note a make');
      }),
    ).not.toContainEqual(expect.stringContaining(stands));
  });

  it('find a note that is made when it was undone, but not of a process that stood still', () => {
    const late = (evidence: Evidence) => {
      add(evidence, { type: 'undo.succeeded', step: 'make', attempt: 1 }, END);
      const { write } = first(evidence);
      evidence.writes.push({ ...write, pid: 2, at: END + 1 });
    };
    const stands = 'the note of make was undone, and stands';
    expect(found(late)).toContainEqual(expect.stringContaining(stands));
    expect(
      found(evidence => {
        late(evidence);
        const { write } = first(evidence);
        const undo = { action: 'delete', at: END - 1 } as const;
        evidence.writes.splice(2, 0, { ...write, ...undo });
        evidence.pauses.push({ pid: 2, from: BEGIN, to: END });
      }),
    ).not.toContainEqual(expect.stringContaining(stands));
  });

  it('find a second parcel that stands, but not of a process that stood still', () => {
    const more = (evidence: Evidence) => {
      const { run, write } = first(evidence);
      const [step] = run.plan?.steps ?? [];
      if (!run.plan || !step) throw new Error('there is none');
      run.plan = { ...run.plan, steps: [{ ...step, type: 'chaos-parcel' }] };
      write.kind = 'parcel';
      evidence.things.set('parcel a make', 2);
    };
    expect(found(more)).toEqual([
      expect.stringContaining('succeeded with 2 of its parcel'),
    ]);
    expect(
      found(evidence => {
        more(evidence);
        const { write } = first(evidence);
        evidence.writes.push({ ...write, pid: 2 });
        evidence.pauses.push({ pid: 2, from: BEGIN, to: END });
      }),
    ).toEqual([]);
  });

  it('find a success of which nothing stands', () => {
    expect(found(evidence => evidence.things.delete('note a make'))).toEqual([
      expect.stringContaining('a: step make succeeded without a note'),
    ]);
  });
});
