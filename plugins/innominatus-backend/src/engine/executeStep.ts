import type {
  PlannedStep,
  RunFact,
} from '@innominatus/plugin-innominatus-common';
import type { TracedWork } from '../observability/Tracing';
import type { Execution } from './Execution';
import { runStep } from './runStep';
import type { Launch } from './Launch';
import { lookUpStep } from './lookUpStep';
import { settleStep } from './settleStep';
import { StepOutlet } from './StepOutlet';
import { undoStep } from './undoStep';

/**
 * Carries out one attempt and says what came of it. Whatever the handler does becomes a fact; rejects only when the
 * database fails or another process has taken over.
 */
export async function executeStep(
  assignment: Omit<Execution, 'outlet' | 'planned'>,
): Promise<RunFact> {
  const { services, writer, run, launch } = assignment;
  const { step, attempt } = launch;
  const outlet = await StepOutlet.open(
    { services, writer, runId: run.id, step, attempt },
    launch.kind === 'run' && attempt === 1 && !launch.resumed,
  );
  const planned = plannedStep(assignment);
  try {
    return await services.tracing.trace(
      tracedAttempt(planned, launch),
      async span => {
        const fact = await carryOut({ ...assignment, planned, outlet });
        span.setAttribute('innominatus.step.outcome', fact.type);
        if (/\.(failed|lookupFailed|uncertain)$/.test(fact.type)) {
          span.setStatus({ code: 'error' });
        }
        return outlet.seal(fact);
      },
    );
  } finally {
    await outlet.close();
  }
}

/** Its calls of what is outside are parts of it. */
function tracedAttempt(
  { id, type }: PlannedStep,
  { kind, attempt }: Launch,
): TracedWork {
  return {
    name: kind === 'run' ? `step ${type}` : `step ${type} ${kind}`,
    attributes: {
      'innominatus.step.id': id,
      'innominatus.step.type': type,
      'innominatus.step.attempt': attempt,
    },
  };
}

function carryOut({ launch, ...rest }: Execution): Promise<RunFact> {
  switch (launch.kind) {
    case 'run':
      return runStep({ ...rest, launch });
    case 'lookUp':
      return lookUpStep({ ...rest, launch });
    case 'undo':
      return undoStep({ ...rest, launch });
    case 'settle':
      return settleStep({ ...rest, launch });
    default:
      return unknownLaunch(launch);
  }
}

function plannedStep({
  writer,
  launch,
}: Pick<Execution, 'writer' | 'launch'>): PlannedStep {
  const planned = writer.plan?.steps.find(({ id }) => id === launch.step);
  if (!planned) throw new Error(`the plan has no step "${launch.step}"`);
  return planned;
}

function unknownLaunch(launch: never): never {
  throw new Error(`unknown launch: ${JSON.stringify(launch)}`);
}
