import { RecentLook } from './RecentLook';

/** A look that ends when and how the test says. */
function controlled() {
  const ends: { found: (value: string) => void; failed: () => void }[] = [];
  let now = 0;
  const recent = new RecentLook<string>({
    look: () =>
      new Promise((resolve, reject) => {
        ends.push({
          found: resolve,
          failed: () => reject(new Error('the database is down')),
        });
      }),
    elapsed: () => now,
    ...{ freshMs: 5_000, patienceMs: 50 },
  });
  return {
    recent,
    ends,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

it('looks once for all who ask at the same time, and not again while that is fresh', async () => {
  const { recent, ends, pass } = controlled();
  const asked = [recent.read(), recent.read(), recent.read()];
  ends[0]?.found('one');
  expect(await Promise.all(asked)).toEqual(['one', 'one', 'one']);
  pass(4_999);
  expect(await recent.read()).toBe('one');
  expect(ends).toHaveLength(1);

  pass(1);
  const again = recent.read();
  ends[1]?.found('two');
  expect(await again).toBe('two');
});

it('knows nothing when the database fails, and looks again for the next who asks', async () => {
  const { recent, ends } = controlled();
  const asked = recent.read();
  ends[0]?.failed();
  expect(await asked).toBeUndefined();
  const again = recent.read();
  ends[1]?.found('back');
  expect(await again).toBe('back');
});

it('keeps nobody waiting for a database that hangs, and asks it only once', async () => {
  const { recent, ends } = controlled();
  expect(await recent.read()).toBeUndefined();
  expect(await recent.read()).toBeUndefined();
  expect(ends).toHaveLength(1);
  ends[0]?.found('at last');
  expect(await recent.read()).toBe('at last');
});
