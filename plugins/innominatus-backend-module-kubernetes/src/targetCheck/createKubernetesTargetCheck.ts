import {
  isStepError,
  type TargetCheck,
  type TargetReport,
} from '@innominatus/plugin-innominatus-node';
import { toStepError } from '../api/toStepError';
import { isApiError } from '../api/ApiError';
import type { Cluster } from '../clusters/Cluster';
import { clusterNamed, type KubernetesServices } from '../KubernetesServices';
import { findMissingRights, type MissingRight } from './findMissingRights';
import { NAMESPACES, NEEDED_RIGHTS, type NeededRight } from './neededRights';

type Finding = TargetReport['findings'][number];

/** Says whether the cluster of an environment answers, and what its credential may not do there. */
export function createKubernetesTargetCheck(
  services: KubernetesServices,
): TargetCheck {
  return {
    kind: 'kubernetes',
    check: async (environment, { signal }) => {
      const target = environment.targets.kubernetes;
      return target ? checkTarget(services, target, signal) : undefined;
    },
  };
}

async function checkTarget(
  services: KubernetesServices,
  target: { cluster?: string; namespace: string },
  signal: AbortSignal,
): Promise<TargetReport> {
  const report = {
    kind: 'kubernetes',
    name: target.cluster ?? [...services.clusters.keys()][0] ?? 'kubernetes',
  };
  let address: string | undefined;
  try {
    const cluster = clusterNamed(services, target.cluster);
    address = cluster.address();
    const findings = await findFindings(cluster, target.namespace, signal);
    const status = findings.length > 0 ? 'limited' : 'ready';
    return { ...report, name: cluster.name, address, status, findings };
  } catch (error) {
    signal.throwIfAborted();
    const told = toStepError(error, { cluster: report.name });
    if (!isStepError(told)) {
      throw told;
    }
    const { message, hint } = told;
    return {
      ...report,
      ...(address !== undefined && { address }),
      status: statusOf(told.reason),
      findings: [{ message, ...(hint !== undefined && { hint }) }],
    };
  }
}

function statusOf(reason: string): TargetReport['status'] {
  switch (reason) {
    case 'unknownCluster':
    case 'clusterNotUsable':
      return 'notConfigured';
    case 'credentialsRefused':
    case 'accessDenied':
      return 'limited';
    default:
      return 'unreachable';
  }
}

/** A namespace that is named after the application is another one each time, so rights are needed in all. */
async function findFindings(
  cluster: Cluster,
  text: string,
  signal: AbortSignal,
): Promise<Finding[]> {
  const namespace = text.includes('${') ? undefined : text;
  const missing = await findMissingRights(
    cluster,
    await rightsIn(cluster, signal),
    { namespace, signal },
  );
  const findings = missing.map(right => describe(right, namespace, text));
  const isThere =
    namespace !== undefined &&
    (await namespaceExists(cluster, namespace, signal));
  if (isThere) {
    return findings;
  }
  const unmakeable = await findMissingRights(cluster, [NAMESPACES], {
    namespace: undefined,
    signal,
  });
  return [
    ...unmakeable.map(({ verbs }) => ({
      message: `may not ${verbs.join(', ')} namespaces`,
      hint: 'Steps "kubernetes-namespace" fail where the namespace is not there yet',
    })),
    ...findings,
  ];
}

/** Where a cluster does not have a kind, nobody can do anything with it. */
async function rightsIn(
  cluster: Cluster,
  signal: AbortSignal,
): Promise<NeededRight[]> {
  const there = await Promise.all(
    NEEDED_RIGHTS.map(
      async ({ addOn }) =>
        addOn === undefined ||
        (await cluster.catalog.find(addOn, signal)) !== undefined,
    ),
  );
  return NEEDED_RIGHTS.filter((_, index) => there[index]);
}

function describe(
  { right, verbs }: MissingRight,
  namespace: string | undefined,
  text: string,
): Finding {
  const whose = right.only === undefined ? '' : `. Only ${right.only} need it`;
  return namespace === undefined
    ? {
        message: `may not ${verbs.join(', ')} ${right.what} in every namespace`,
        hint: `The environment names the namespace ${text}, which differs; the account may have the right in single ones${whose}`,
      }
    : {
        message: `may not ${verbs.join(', ')} ${right.what} in ${namespace}`,
        hint: `Give the account a Role with this right, with a RoleBinding${whose}`,
      };
}

async function namespaceExists(
  cluster: Cluster,
  name: string,
  signal: AbortSignal,
): Promise<boolean> {
  const ref = { apiVersion: 'v1', kind: 'Namespace', name };
  try {
    return (await cluster.objects.find(ref, { signal })) !== undefined;
  } catch (error) {
    if (isApiError(error, 403)) {
      return false;
    }
    throw error;
  }
}
