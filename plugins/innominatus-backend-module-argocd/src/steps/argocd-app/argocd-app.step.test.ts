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
import { createArgoCdAppStep } from './createArgoCdAppStep';

jest.setTimeout(180_000);

describeWithArgoCd(NEEDS, () => {
  let repository: GiteaRepository;

  beforeAll(async () => {
    repository = await GiteaRepository.create();
    await repository.write('settings.yaml', configMap('settings', 'one'));
    await repository.write('apps/settings.yaml', configMap('more', 'one'));
  });

  afterAll(() => repository.remove());

  testStep(createArgoCdAppStep(servicesForNames()), {
    setup: () => {
      const world = new ArgoCdWorld('argocd-app-tests');
      return world.stepWorld({
        'https://gitea.example.com/platform/shop': repository.url,
        [`${world.name}-dev`]: 'argocd-app-tests',
      });
    },
  });
});
