import {
  stepState,
  type Plan,
  type PlannedStep,
  type RunState,
  type ScoreDocument,
} from '@innominatus/plugin-innominatus-common';
import {
  StepError,
  type RunInfo,
  type StepContext,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import { conditionData } from './conditionData';
import type { EngineServices } from './EngineServices';
import type { Execution } from './Execution';
import { resolveInput } from './resolveInput';
import { runResources } from './runResources';
import { revealSecrets } from '../secrets/revealSecrets';
import { SHORTEST_MASKED } from '../secrets/masking/secretForms';
import type { StepOutlet } from './StepOutlet';

/** A step of a run, with all that its input is made of. */
export interface StepSource {
  plan: Plan;
  planned: PlannedStep;
  run: RunInfo;
  document: ScoreDocument | undefined;
  /** As of now. */
  state: () => RunState;
}

/** What every handler of a step gets, whatever it is called for. */
export type CommonContext = Omit<StepContext, 'effects' | 'resumed'>;

/** How the handler speaks to its attempt. */
export type Voice = Pick<
  StepContext,
  'log' | 'mask' | 'progress' | 'signal'
> & {
  attempt: number;
};

/**
 * Type of a step and what its handlers get.
 *
 * @throws StepError when the type is not installed or the input cannot be made
 */
export async function createStepContext(
  services: Pick<EngineServices, 'secrets' | 'steps' | 'store'>,
  source: StepSource,
  { attempt, ...voice }: Voice,
): Promise<{ stepType: StepType; context: CommonContext }> {
  const { plan, planned, run, document, state } = source;
  const stepType = services.steps.findFor(planned);
  if (stepType?.version !== planned.typeVersion) {
    throw new StepError(`step type "${planned.type}" is no longer installed`, {
      reason: 'stepTypeChanged',
      hint: 'install the module that brings it, then deploy again',
    });
  }
  const revealed = await revealSecrets({
    ...{ plan, step: planned, state: state(), runId: run.id },
    reader: services.secrets,
    learn: (_, value) => voice.mask(value),
  });
  const input = resolveInput({
    ...{ plan, run, step: planned, stepType },
    ...revealed,
  });
  const { timesUndone, failures } = stepState(state(), planned.id);
  const resources = runResources(plan, state());
  return {
    stepType,
    context: {
      input,
      run,
      step: {
        id: planned.id,
        name: planned.name,
        type: planned.type,
        attempt,
        failures,
      },
      environment: plan.environment,
      ...(document && {
        workload: {
          workload: document.workload,
          neighbours: document.neighbours,
          ...(resources.manifests.length > 0 && {
            resourceManifests: resources.manifests,
          }),
        },
      }),
      resources: resources.outputs,
      idempotencyKey: `${run.id}/${planned.id}/${timesUndone}`,
      ...voice,
      ledger: { find: object => services.store.findObject(object) },
      runData: () => runData(source),
    },
  };
}

/** {@link createStepContext} for the step that is carried out. */
export function contextOf(
  { services, writer, run, document, planned, launch, outlet }: Execution,
  signal: AbortSignal,
): ReturnType<typeof createStepContext> {
  const { plan } = writer;
  if (!plan) throw new Error('a run without a plan has no steps');
  return createStepContext(
    services,
    { plan, planned, run, document, state: () => writer.state },
    {
      attempt: launch.attempt,
      signal,
      log: outlet.log,
      mask: secret => learn(outlet, secret),
      progress: (...report) => outlet.progress(...report),
    },
  );
}

function learn(outlet: StepOutlet, secret: string): void {
  if (outlet.mask(secret)) return;
  outlet.log.warn(
    `a secret has fewer than ${SHORTEST_MASKED} characters: it cannot be kept out of this log`,
  );
}

function runData({ plan, planned, state }: StepSource): JsonObject {
  const { success, failure, ...data } = conditionData(plan, state(), planned);
  return data;
}
