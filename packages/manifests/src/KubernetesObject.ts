import type { ConfigMap } from './configMap';
import type { Deployment } from './deployment';
import type { ResourceManifest } from './resourceManifests';
import type { Service } from './service';
import type { StatefulSet } from './statefulSet';

/** Every kind that is made of the workload itself. @public */
export type WorkloadObject = ConfigMap | Deployment | Service | StatefulSet;

/** Everything that {@link renderManifests} emits. @public */
export type KubernetesObject = WorkloadObject | ResourceManifest;
