import type { ArgoCdServices } from '../ArgoCdServices';
import { ArgoCdTrial } from './ArgoCdTrial';
import { ArgoCdWorld } from './ArgoCdWorld';
import { FaultyProxy, type Fault, type Interference } from './FaultyProxy';
import { GiteaRepository } from './GiteaRepository';
import { realServices, realVariables } from './realArgoCd';

/** What the tests of a file work on. */
export interface Stage {
  /** One for all tests. */
  repository: GiteaRepository;
  /** Another one for each test. */
  world: ArgoCdWorld;
  trial: ArgoCdTrial;
  /** Between the step and Argo CD, if somebody is. */
  proxy?: FaultyProxy;
  /** Lets the steps of one test talk to Argo CD through somebody. */
  through(between: Fault | Interference): Promise<ArgoCdServices>;
}

/**
 * A stage for the tests that are described next: it is built before them, and nothing of it stays after them.
 *
 * @param fill - writes into the repository what all tests need
 */
export function openStage(
  namespace: string,
  fill: (repository: GiteaRepository) => Promise<unknown>,
): Stage {
  const stage = {
    async through(between: Fault | Interference) {
      const proxy = await FaultyProxy.open(realVariables().ARGOCD_URL, between);
      stage.proxy = proxy;
      return realServices({ url: proxy.url });
    },
  } as Stage;
  beforeAll(async () => {
    stage.repository = await GiteaRepository.create();
    await fill(stage.repository);
  });
  beforeEach(() => {
    stage.world = new ArgoCdWorld(namespace);
    stage.trial = new ArgoCdTrial(stage.world, stage.repository);
  });
  afterEach(async () => {
    stage.proxy?.close();
    stage.proxy = undefined;
    await stage.world.close();
  });
  afterAll(() => stage.repository.remove());
  return stage;
}
