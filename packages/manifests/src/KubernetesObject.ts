import type { ConfigMap } from './configMap';
import type { Deployment } from './deployment';
import type { Service } from './service';
import type { StatefulSet } from './statefulSet';

/** Every kind that {@link renderManifests} emits. @public */
export type KubernetesObject = ConfigMap | Deployment | Service | StatefulSet;
