import { Crash, faultyHost, type Fault, type HostMethod } from './faultyHost';
import { GitWorld, type CreateStep, type WrittenStep } from './GitWorld';

export interface CrashSubject {
  create: CreateStep;
  step: WrittenStep;
  /** All that is called. */
  methods: HostMethod[];
  prepare(world: GitWorld): Promise<void>;
}

/**
 * Ends a step at each of its calls of the Git host, before the host hears of the call and after it has done its work.
 * What the next attempt leaves, with a look-up before it and without, is what an undisturbed one leaves.
 */
export function testCrashes(subject: CrashSubject): void {
  const openWorld = () => open(subject);

  async function expectAsUndisturbed(world: GitWorld, outputs: unknown) {
    const undisturbed = await openWorld();
    const expected = await undisturbed.run(subject.create, subject.step);
    expect(await world.snapshot()).toEqual(await undisturbed.snapshot());
    expect(withoutPlace(outputs, world)).toEqual(
      withoutPlace(expected.outputs, undisturbed),
    );
  }

  describe.each(faultsOf(subject))('killed $moment $method', fault => {
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

/**
 * Ends the undo of a step at each of its calls of the Git host. What the next attempt to undo leaves is what an
 * undisturbed one leaves.
 */
export function testUndoCrashes(subject: CrashSubject): void {
  const { create, step } = subject;
  describe.each(faultsOf(subject))('undo killed $moment $method', fault => {
    it.each([true, false])(
      'ends as if nothing had happened (confirmed: %p)',
      async confirmed => {
        const [world, undisturbed] = [await open(subject), await open(subject)];
        const { effects } = await world.run(create, step);
        const twin = await undisturbed.run(create, step);
        const host = faultyHost(world.host, fault);
        await expect(
          world.undo(create, step, effects, { host, confirmed }),
        ).rejects.toBeInstanceOf(Crash);
        const results = await world.undo(create, step, effects, { confirmed });
        expect(results).toEqual(
          await undisturbed.undo(create, step, twin.effects, { confirmed }),
        );
        expect(await world.snapshot()).toEqual(await undisturbed.snapshot());
      },
    );
  });
}

async function open({ prepare }: CrashSubject): Promise<GitWorld> {
  const world = await GitWorld.open();
  await prepare(world);
  return world;
}

function faultsOf({ methods }: CrashSubject): Fault[] {
  return methods.flatMap((method): Fault[] => [
    { method, moment: 'before' },
    { method, moment: 'after' },
  ]);
}

function withoutPlace(outputs: unknown, world: GitWorld): unknown {
  const text = JSON.stringify(outputs).replaceAll(world.directory, '/root');
  return JSON.parse(text);
}
