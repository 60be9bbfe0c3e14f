import type { Call, Checkpoints } from './Checkpoints';
import { LocalGitHost, StepRegistry } from './internals';

type StepType = NonNullable<ReturnType<StepRegistry['findFor']>>;

/** Has every handler of every type of steps pass the checkpoints, and every write to the local Git host. */
export function placeCheckpoints(checkpoints: Checkpoints): void {
  const { findFor } = StepRegistry.prototype;
  StepRegistry.prototype.findFor = function findWithCheckpoints(planned) {
    const stepType = findFor.call(this, planned);
    return stepType && withCheckpoints(stepType, checkpoints);
  };

  const { createRepository, commit, deleteRepository } = LocalGitHost.prototype;
  Object.assign(LocalGitHost.prototype, {
    createRepository: stoppingAfter(createRepository, checkpoints),
    commit: stoppingAfter(commit, checkpoints),
    deleteRepository: stoppingAfter(deleteRepository, checkpoints),
  });
}

/** The target has done its work by then, and nobody has heard of it. */
function stoppingAfter<Request, Result>(
  method: (this: LocalGitHost, request: Request) => Promise<Result>,
  checkpoints: Checkpoints,
) {
  return async function stopAfter(
    this: LocalGitHost,
    request: Request,
  ): Promise<Result> {
    const result = await method.call(this, request);
    await checkpoints.reach('done');
    return result;
  };
}

function withCheckpoints(
  stepType: StepType,
  checkpoints: Checkpoints,
): StepType {
  const { run, lookup, undo } = stepType;
  const announced = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    await checkpoints.reach('announced');
    return result;
  };
  const handle = <T>(
    { run: { application }, step }: CallerInfo,
    handler: Call['handler'],
    work: () => Promise<T>,
  ) =>
    checkpoints.within({ application, step: step.id, handler }, async () => {
      await checkpoints.reach('started');
      const result = await work();
      await checkpoints.reach('answered');
      return result;
    });
  return {
    ...stepType,
    run: context =>
      handle(context, context.resumed ? 'resumed' : 'run', () =>
        run({
          ...context,
          effects: {
            unconfirmed: context.effects.unconfirmed,
            intend: intents => announced(context.effects.intend(intents)),
            checkClaim: () => context.effects.checkClaim(),
          },
        }),
      ),
    ...(lookup && {
      lookup: context => handle(context, 'lookup', async () => lookup(context)),
    }),
    ...(undo && {
      undo: context =>
        handle(context, 'undo', async () =>
          undo({
            ...context,
            checkClaim: () => announced(context.checkClaim()),
          }),
        ),
    }),
  };
}

interface CallerInfo {
  run: { application: string };
  step: { id: string };
}
