import { openLoop } from './openLoop';

describe('openLoop', () => {
  it('sends on while no answer comes, and counts from the time at which each request was due', async () => {
    let answerAll = () => {};
    const answer = new Promise<void>(resolve => {
      answerAll = resolve;
    });
    const latencies = await openLoop({
      perSecond: 100,
      seconds: 0.1,
      async send(index) {
        if (index === 9) answerAll();
        await answer;
      },
    });
    expect(latencies).toHaveLength(10);
    // All were answered together, so whoever was due earlier has waited longer: 10 ms for each request between them.
    const [first = 0] = latencies;
    expect(first - (latencies[9] ?? 0)).toBeGreaterThan(45);
    expect([...latencies].sort((a, b) => b - a)).toEqual(latencies);
  });

  it('fails when a request fails', async () => {
    await expect(
      openLoop({
        perSecond: 1_000,
        seconds: 0.005,
        send: async index => {
          if (index === 3) throw new Error('refused');
        },
      }),
    ).rejects.toThrow('refused');
  });
});
