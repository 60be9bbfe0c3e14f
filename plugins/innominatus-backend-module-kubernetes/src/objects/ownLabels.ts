import type { Manifest } from './Manifest';

/** Whose an object is. */
export interface Owner {
  application: string;
  environment: string;
  /** Absent in a run without a Score file. */
  workload?: string;
  /** Which objects belong together: all of a workload, or those that one step names itself. */
  set: string;
}

export const APPLICATION_LABEL = 'innominatus.io/application';
export const WORKLOAD_LABEL = 'innominatus.io/workload';

/** Labels by which people, Backstage and innominatus find all objects of an application. */
function ownLabels({
  application,
  environment,
  workload,
}: Owner): Record<string, string> {
  return {
    'app.kubernetes.io/instance': application,
    'app.kubernetes.io/managed-by': 'innominatus',
    'app.kubernetes.io/part-of': application,
    'backstage.io/kubernetes-id': application,
    [APPLICATION_LABEL]: application,
    'innominatus.io/environment': environment,
    ...(workload !== undefined && { [WORKLOAD_LABEL]: workload }),
  };
}

/** Those that the manifest gives itself stay, except the ones that say whose it is. */
export function withOwnLabels(manifest: Manifest, owner: Owner): Manifest {
  const own = ownLabels(owner);
  const { metadata } = manifest;
  const given = Object.entries(metadata.labels ?? {}).filter(
    ([name]) => !name.startsWith('innominatus.io/'),
  );
  const labels = { ...own, ...Object.fromEntries(given) };
  return { ...manifest, metadata: { ...metadata, labels } };
}

/** The application that an object says to belong to. */
export function applicationOf({ metadata }: Manifest): string | undefined {
  return metadata.labels?.[APPLICATION_LABEL];
}
