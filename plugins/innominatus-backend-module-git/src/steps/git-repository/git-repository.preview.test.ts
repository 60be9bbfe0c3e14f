import { GitWorld } from '../../testing/GitWorld';
import { HELLO } from '../../testing/localHost';
import { createGitRepositoryStep } from './createGitRepositoryStep';

async function preview(world: GitWorld, step: object, options: object = {}) {
  const { stepType, test } = world.prepare(
    createGitRepositoryStep,
    step,
    options,
  );
  return stepType.preview?.(test.context);
}

describe('the preview of git-repository', () => {
  it('shows one that would be made', async () => {
    const world = await GitWorld.open();
    expect(await preview(world, {})).toEqual({
      changes: [
        {
          kind: 'git-repository',
          action: 'create',
          externalId: 'platform/hello',
          summary: 'create the repository platform/hello on local',
          reversible: true,
        },
      ],
      outputs: { url: world.host.webUrl(HELLO), created: true },
      unknown: ['the address to clone'],
    });
    expect(await world.snapshot()).toEqual({});
  });

  it('shows one that would be adopted', async () => {
    const world = await GitWorld.openHello();
    expect(await preview(world, { adopt: true })).toMatchObject({
      changes: [{ action: 'adopt', externalId: 'platform/hello' }],
      outputs: { created: false },
    });
  });

  it('is empty for one that the application uses, or that an earlier attempt has made', async () => {
    const world = await GitWorld.open();
    await world.run(createGitRepositoryStep, {});
    expect(await preview(world, {})).toMatchObject({
      changes: [],
      outputs: { created: true },
    });
    const user = { application: 'hello', environment: 'local' };
    const target = await world.host.fingerprint();
    const object = {
      target,
      kind: 'git-repository',
      externalId: 'platform/hello',
      users: [user],
    };
    const options = { run: { id: 'later' }, objects: [object] };
    expect(await preview(world, {}, options)).toMatchObject({
      changes: [],
      outputs: { created: false },
    });
  });

  it('fails where the step would be refused', async () => {
    const world = await GitWorld.openHello();
    await expect(preview(world, {})).rejects.toMatchObject({
      reason: 'repositoryExists',
    });
  });
});
