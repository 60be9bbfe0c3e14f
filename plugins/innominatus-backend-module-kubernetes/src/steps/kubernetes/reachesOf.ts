import type { Reach, StepPlace } from '@innominatus/plugin-innominatus-node';
import { isClusterScoped } from '../../objects/clusterScoped';
import { parseManifests } from '../../objects/parseManifests';
import {
  EVERYWHERE,
  kubernetesPlace,
  namespaceReaches,
} from '../KubernetesPlace';
import { manifestSources } from './manifestSources';
import type { KubernetesInput } from './schema';

/** Every namespace that the manifests name. What cannot be parsed yet has a placeholder, or fails the step. */
export function reachesOf(input: KubernetesInput, place: StepPlace): Reach[] {
  const where = kubernetesPlace(input, place);
  const usual = where.namespace === undefined ? [] : [where.namespace];
  const named = (manifestSources(input) ?? []).flatMap(source => {
    const parsed = parseManifests([source]);
    return parsed.ok
      ? parsed.value.flatMap(manifest =>
          isClusterScoped(manifest)
            ? [EVERYWHERE]
            : (manifest.metadata.namespace ?? []),
        )
      : [];
  });
  const all = input.clusterObjects ? [EVERYWHERE] : [];
  return namespaceReaches(where, [...usual, ...named, ...all]);
}
