import { eventually } from './__testUtils__/eventually';
import { Gate } from './__testUtils__/Gate';
import { Batch } from './Batch';

describe('Batch', () => {
  it('does at once what comes first, and together what comes meanwhile', async () => {
    const done: (readonly number[])[] = [];
    const gate = new Gate();
    const batch = new Batch<number>(
      async items => {
        done.push(items);
        if (done.length === 1) await gate.pass();
      },
      error => {
        throw error;
      },
    );
    batch.add(1);
    batch.add(2);
    await gate.reached;
    batch.add(3);
    batch.add(4);
    gate.open();
    await batch.stop();
    expect(done).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('goes on after a failure, of which it tells', async () => {
    const failures: unknown[] = [];
    const done: number[] = [];
    const batch = new Batch<number>(
      async items => {
        if (items.includes(1)) throw new Error('not this one');
        done.push(...items);
      },
      error => failures.push(error),
    );
    batch.add(1);
    await batch.stop();
    batch.add(2);
    await batch.stop();
    expect(failures).toEqual([new Error('not this one')]);
    expect(done).toEqual([2]);
  });

  it('pauses, and no longer when it is told to stop', async () => {
    const done: (readonly number[])[] = [];
    const batch = new Batch<number>(
      async items => {
        done.push(items);
      },
      error => {
        throw error;
      },
      3_600_000,
    );
    batch.add(1);
    await eventually(() => done.length === 1);
    batch.add(2);
    batch.add(3);
    await new Promise(setImmediate);
    expect(done).toEqual([[1]]);
    await batch.stop();
    expect(done).toEqual([[1], [2, 3]]);
  });
});
