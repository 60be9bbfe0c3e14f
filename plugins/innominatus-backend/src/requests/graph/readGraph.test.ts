import { describeWorld, put } from '../__testUtils__/describeWorld';
import { errorOf } from '../__testUtils__/errorOf';

jest.setTimeout(60_000);

const ADA = { principal: { ref: 'user:default/ada' } };

describeWorld('readGraph', { environments: { dev: {} } }, world => {
  async function deploy(steps: ReturnType<typeof put>[], application?: string) {
    const { runs } = await world.engine.submit(
      { deploy: { steps } },
      {
        name: application ?? world.application,
        application: world.application,
        environment: 'dev',
      },
    );
    await world.engine.end(runs[0]?.id ?? '');
  }

  it('shows workloads, the steps of the newest run, and the objects that are used', async () => {
    await deploy([put('a')]);
    await deploy([put('b'), put('c')], `${world.application}-worker`);
    const { nodes, edges } = await world.orchestrator.readGraph(
      world.application,
    );
    expect(nodes.map(({ id, status }) => [id, status])).toEqual([
      [`application:${world.application}`, undefined],
      [`workload:${world.application}`, undefined],
      [`workload:${world.application}-worker`, undefined],
      ['step:b', 'succeeded'],
      ['step:c', 'succeeded'],
      ['object:text:board:1:c', undefined],
      ['object:text:board:1:b', undefined],
      ['object:text:board:1:a', undefined],
    ]);
    expect(edges.filter(({ kind }) => kind !== 'uses')).toEqual([
      { from: 'step:c', to: 'step:b', kind: 'dependsOn' },
      { from: 'step:c', to: 'object:text:board:1:c', kind: 'made' },
      { from: 'step:b', to: 'object:text:board:1:b', kind: 'made' },
    ]);
  });

  it('shows nothing of before the application was deleted', async () => {
    await deploy([put('only here')]);
    const { runs } = await world.orchestrator.deleteApplication({
      application: world.application,
      ...ADA,
    });
    await world.engine.end(runs[0]?.id ?? '');
    const { nodes } = await world.orchestrator.readGraph(world.application);
    expect(nodes.map(({ kind, type }) => [kind, type])).toEqual([
      ['application', undefined],
      ['step', 'delete-object'],
    ]);
  });

  it('is refused for what there is not', async () => {
    const { orchestrator } = world;
    expect(await errorOf(orchestrator.readGraph('nobody'))).toMatchObject({
      name: 'NotFoundError',
    });
  });
});
