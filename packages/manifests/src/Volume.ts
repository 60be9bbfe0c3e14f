import type { JsonObject } from '@backstage/types';

/** @public */
export type Volume =
  | { name: string; configMap: { name: string; items: KeyToPath[] } }
  | { name: string; secret: { secretName: string; items: KeyToPath[] } }
  | { name: string; projected: { sources: VolumeProjection[] } }
  | ResourceVolume;

/** The name, and one Kubernetes volume source as the resource's output gives it. @public */
export interface ResourceVolume extends JsonObject {
  name: string;
}

/** @public */
export type VolumeProjection =
  | { configMap: { name: string; items: KeyToPath[] } }
  | { secret: { name: string; items: KeyToPath[] } };

/** @public */
export interface KeyToPath {
  key: string;
  path: string;
  mode?: number;
}

/** @public */
export interface VolumeMount {
  name: string;
  mountPath: string;
  subPath?: string;
  readOnly?: boolean;
}
