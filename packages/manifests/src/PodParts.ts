import type { ConfigMap } from './configMap';
import type { VolumeClaimTemplate } from './statefulSet';
import type { Volume } from './Volume';
import type { WorkloadKind } from './workloadKind';

/**
 * What the containers of one pod add to it and to its surroundings, while they are rendered one after the other in the
 * order of their names.
 */
export class PodParts {
  readonly configMaps: ConfigMap[] = [];
  readonly volumes: Volume[] = [];
  readonly claims: VolumeClaimTemplate[] = [];
  readonly #names = new Set<string>();
  readonly #resourceVolumes = new Set<string>();
  #projected = 0;

  constructor(readonly kind: WorkloadKind) {}

  /** A name that no other volume of the pod has: two containers may have a file of the same target. */
  claimName(wanted: string): string {
    let name = wanted;
    for (let number = 2; this.#names.has(name); number++) {
      name = `${wanted}-${number}`;
    }
    this.#names.add(name);
    return name;
  }

  claimProjectedName(): string {
    const name = this.claimName(`proj-vol-${this.#projected}`);
    this.#projected += 1;
    return name;
  }

  /** True the first time: all mounts of one resource share one volume. */
  addsResourceVolume(name: string): boolean {
    const isNew = !this.#resourceVolumes.has(name);
    this.#resourceVolumes.add(name);
    return isNew;
  }
}
