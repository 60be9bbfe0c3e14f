/** @jest-environment node */
import { testStep } from '@innominatus/plugin-innominatus-node/testUtils';
import { ArgoCdWorld } from '../../testing/ArgoCdWorld';
import { GiteaRepository } from '../../testing/GiteaRepository';
import { configMap } from '../../testing/manifests';
import {
  describeWithArgoCd,
  NEEDS,
  servicesForNames,
} from '../../testing/realArgoCd';
import { createArgoCdSyncStep } from './createArgoCdSyncStep';

jest.setTimeout(180_000);

describeWithArgoCd(NEEDS, () => {
  let repository: GiteaRepository;
  let first: string;

  beforeAll(async () => {
    repository = await GiteaRepository.create();
    first = await repository.write('a.yaml', configMap('synced', 'one'));
    await repository.write('a.yaml', configMap('synced', 'two'));
  });

  afterAll(() => repository.remove());

  testStep(createArgoCdSyncStep(servicesForNames()), {
    setup: async () => {
      const world = new ArgoCdWorld('argocd-sync-tests');
      await world.create({ repoURL: repository.url });
      await world.syncTo(first);
      return {
        ...world.stepWorld({}),
        restored: async () => (await world.deployed()) ?? null,
      };
    },
  });
});
