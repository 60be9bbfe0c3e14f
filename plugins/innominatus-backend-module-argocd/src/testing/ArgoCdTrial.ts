import type { StepType } from '@innominatus/plugin-innominatus-node';
import {
  createTestStepContext,
  createTestUndoContext,
  undoneEffects,
  type TestStepContext,
  type TestStepContextOptions,
} from '@innominatus/plugin-innominatus-node/testUtils';
import type { ArgoCdServices } from '../ArgoCdServices';
import { createArgoCdAppStep } from '../steps/argocd-app';
import { createArgoCdSyncStep } from '../steps/argocd-sync';
import type { ArgoCdWorld } from './ArgoCdWorld';
import type { GiteaRepository } from './GiteaRepository';
import { realServices } from './realArgoCd';

/** Steps that work on one application, whose source is a folder of a repository. */
export class ArgoCdTrial {
  constructor(
    private readonly world: ArgoCdWorld,
    private readonly repository: GiteaRepository,
  ) {}

  app(
    path: string,
    fields: object = {},
    services: ArgoCdServices = realServices(),
    options: Partial<TestStepContextOptions> = {},
  ) {
    const source = { repoURL: this.repository.url, targetPath: path };
    const where = { ...source, targetRevision: 'main', ...fields };
    return this.prepare(createArgoCdAppStep(services), where, options);
  }

  sync(fields: object = {}, services: ArgoCdServices = realServices()) {
    return this.prepare(createArgoCdSyncStep(services), fields);
  }

  /** Undoes the newest effect of a step. */
  undo(
    step: StepType,
    { input, test }: { input: unknown; test: TestStepContext },
  ) {
    const { environment } = this.world;
    const [effect] = undoneEffects(test.effects);
    if (!effect || !step.undo) throw new Error('nothing to undo');
    const { context } = createTestUndoContext({ environment, input, effect });
    return step.undo(context);
  }

  private prepare(
    step: StepType,
    fields: object,
    options: Partial<TestStepContextOptions> = {},
  ) {
    const { environment, name } = this.world;
    const input = step.input.parse({ appName: name, ...fields });
    const test = createTestStepContext<unknown>({
      environment,
      ...options,
      input,
    });
    return { input, test, run: () => step.run(test.context) };
  }
}
