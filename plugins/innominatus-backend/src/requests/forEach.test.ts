import { describeWorld } from './__testUtils__/describeWorld';

jest.setTimeout(60_000);

describeWorld('forEach', {}, world => {
  it('repeats a step for each value, in order, with what the value says', async () => {
    const id = await world.start(
      [
        { name: 'build', type: 'echo', value: 'v1' },
        {
          name: 'Deploy',
          type: 'echo',
          forEach: { eu: { size: 1 }, us: { size: 2 }, asia: { size: 3 } },
          if: "each.value.size != 2 && steps.build.outputs.value == 'v1'",
          value: '${each.key} gets ${steps.build.value} as ${run.number}',
          setVariables: { LAST: '${each.key}-${steps.deploy.eu.value}' },
        },
        {
          name: 'after',
          type: 'echo',
          value: '${variables.LAST}: ${steps.deploy.asia.outputs.value}',
        },
      ],
      { variables: { LAST: 'none' } },
    );
    const { state } = await world.engine.end(id);
    expect(state.status).toBe('succeeded');
    expect(world.trace.entries).toEqual([
      'build#1',
      'deploy.eu#1',
      'deploy.asia#1',
      'after#1',
    ]);
    expect(state.steps['deploy.us']).toMatchObject({
      status: 'skipped',
      skipReason: 'condition',
    });
    expect(state.steps.after?.outputs).toEqual({
      value: 'asia-eu gets v1 as 1: asia gets v1 as 1',
    });
  });

  it('runs the repetitions of a parallel step side by side', async () => {
    let arrived = 0;
    let open: () => void = () => undefined;
    const all = new Promise<void>(resolve => (open = resolve));
    const meet = () => {
      arrived += 1;
      if (arrived === 3) open();
      return all;
    };
    ['a', 'b', 'c'].forEach(name =>
      world.board.moments.set(`put ${name}`, meet),
    );
    const id = await world.start([
      {
        name: 'write',
        type: 'put',
        forEach: ['a', 'b', 'c'],
        parallel: true,
        names: ['${each.value}'],
        text: 'x',
      },
    ]);
    expect((await world.engine.end(id)).state.status).toBe('succeeded');
  });

  it('goes on where there is nothing to repeat', async () => {
    const id = await world.start([
      { name: 'none', type: 'echo', forEach: [] },
      { name: 'after', type: 'echo', dependsOn: ['none'] },
    ]);
    expect((await world.engine.end(id)).state.status).toBe('succeeded');
    expect(world.trace.entries).toEqual(['after#1']);
  });
});
