import type {
  PlannedStep,
  RunFact,
} from '@innominatus/plugin-innominatus-common';
import type { Execution } from './Execution';
import { runStep } from './runStep';
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
    return outlet.seal(await carryOut({ ...assignment, planned, outlet }));
  } finally {
    await outlet.close();
  }
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
