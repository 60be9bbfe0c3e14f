import type { Plan, Problem } from '@innominatus/plugin-innominatus-common';
import type { Reach, TargetReport } from '@innominatus/plugin-innominatus-node';
import type { StepTypes } from '../planning/StepTypes';

/** A target as `TargetReport`s name its kind. */
type TargetKind = 'git' | 'kubernetes' | 'argocd';

/**
 * Targets that steps of a plan reach and that are not configured. What can only be told while running is left to the
 * steps.
 *
 * @param path - where the request names the environment
 */
export function targetProblems(
  plan: Plan,
  stepTypes: StepTypes,
  reports: readonly TargetReport[],
  path: string,
): Problem[] {
  const missing = reports.filter(({ status }) => status === 'notConfigured');
  if (missing.length === 0) return [];
  const reached = plan.steps.flatMap(step => {
    const type = stepTypes.find(step.type);
    const input = type?.input.safeParse(step.input);
    return type && input?.success
      ? type.reaches(input.data, placeOf(plan))
      : [];
  });
  return missing
    .filter(report => reached.some(reach => concerns(reach, report, plan)))
    .map(({ kind, name, findings: [finding] }) => ({
      path,
      message: `environment "${plan.environment.name}" delivers to ${kind} "${name}", which is not configured${finding ? `: ${finding.message}` : ''}`,
      reason: 'targetNotConfigured',
      ...(finding?.hint !== undefined && { hint: finding.hint }),
    }));
}

function placeOf({ application, workload, environment }: Plan) {
  return {
    application,
    environment,
    ...(workload && { workload: workload.name }),
  };
}

function concerns(reach: Reach, report: TargetReport, plan: Plan): boolean {
  const target = targetOf(reach, plan);
  return (
    target !== undefined &&
    target.kind === report.kind &&
    (target.name === undefined || target.name === report.name)
  );
}

function targetOf(
  reach: Reach,
  { environment: { targets } }: Plan,
): { kind: TargetKind; name: string | undefined } | undefined {
  switch (reach.kind) {
    case 'repository':
      return { kind: 'git', name: reach.host };
    case 'namespace':
      return {
        kind: 'kubernetes',
        name: reach.cluster ?? targets.kubernetes?.cluster,
      };
    case 'argocdApplication':
      return {
        kind: 'argocd',
        name: reach.instance ?? targets.argocd?.instance,
      };
    case 'url':
      return undefined;
    default:
      return unknownReach(reach);
  }
}

function unknownReach(reach: never): never {
  throw new Error(`unknown kind of reach: ${JSON.stringify(reach)}`);
}
