import type { Result } from '../../problems';
import { jsonPointer } from '../../yaml';
import type { Workload } from '../Workload';
import type { OrderedResource } from './OrderedResource';
import { orderResources } from './orderResources';

/**
 * The resources that workloads use together, each once, in an order in which every resource comes after those whose
 * outputs it uses. The same for any order of the workloads. The paths of problems point into the workload that the
 * message names.
 *
 * @public
 */
export function resourceOrder(
  workloads: readonly Workload[],
): Result<OrderedResource[]> {
  const { resources, findings } = orderResources(workloads);
  if (findings.length === 0) {
    return { ok: true, value: resources };
  }
  return {
    ok: false,
    problems: findings.map(({ path, reason, message, hint }) => ({
      path: jsonPointer(...path),
      reason,
      message,
      ...(typeof hint === 'string' && { hint }),
    })),
  };
}
