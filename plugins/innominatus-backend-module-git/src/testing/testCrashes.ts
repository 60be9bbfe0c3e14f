import { Crash, faultyHost, type Fault, type HostMethod } from './faultyHost';
import { GitWorld, type CreateStep, type WrittenStep } from './GitWorld';

/**
 * Ends a step at each of its calls of the Git host, before the host hears of the call and after it has done its work.
 * What the next attempt leaves, with a look-up before it and without, is what an undisturbed one leaves.
 */
export function testCrashes(subject: {
  create: CreateStep;
  step: WrittenStep;
  /** All that the step calls. */
  methods: HostMethod[];
  prepare(world: GitWorld): Promise<void>;
}): void {
  const faults = subject.methods.flatMap((method): Fault[] => [
    { method, moment: 'before' },
    { method, moment: 'after' },
  ]);

  async function openWorld(): Promise<GitWorld> {
    const world = await GitWorld.open();
    await subject.prepare(world);
    return world;
  }

  async function expectAsUndisturbed(world: GitWorld, outputs: unknown) {
    const undisturbed = await openWorld();
    const expected = await undisturbed.run(subject.create, subject.step);
    expect(await world.snapshot()).toEqual(await undisturbed.snapshot());
    expect(withoutPlace(outputs, world)).toEqual(
      withoutPlace(expected.outputs, undisturbed),
    );
  }

  describe.each(faults)('killed $moment $method', fault => {
    async function crash(world: GitWorld): Promise<void> {
      const host = faultyHost(world.host, fault);
      await expect(
        world.run(subject.create, subject.step, { host }),
      ).rejects.toBeInstanceOf(Crash);
    }

    it('ends as if nothing had happened, by a look-up', async () => {
      const world = await openWorld();
      await crash(world);
      const { stepType, test } = world.prepare(subject.create, subject.step);
      const result = await stepType.lookup?.(test.context);
      const outputs =
        result?.outcome === 'done'
          ? result.outputs
          : await stepType.run(test.context);
      expect(result?.outcome).toMatch(/^(done|notDone)$/);
      await expectAsUndisturbed(world, outputs);
    });

    it('ends as if nothing had happened, by a second run', async () => {
      const world = await openWorld();
      await crash(world);
      const { outputs } = await world.run(subject.create, subject.step);
      await expectAsUndisturbed(world, outputs);
    });
  });
}

function withoutPlace(outputs: unknown, world: GitWorld): unknown {
  const text = JSON.stringify(outputs).replaceAll(world.directory, '/root');
  return JSON.parse(text);
}
