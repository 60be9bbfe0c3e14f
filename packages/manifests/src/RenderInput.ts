import type { JsonObject } from '@backstage/types';
import type { Workload } from '@innominatus/plugin-innominatus-common';

/**
 * Everything the manifests of one workload depend on. Equal input renders equal bytes.
 *
 * @public
 */
export interface RenderInput {
  workload: Workload;
  /** The files that `files.*.source` names, keyed exactly as written there. */
  neighbours: Record<string, Uint8Array>;
  application: string;
  environment: string;
  /** Set on every manifest when given; otherwise the manifests carry none. */
  namespace?: string;
  /** Outputs by resource name. A secret output is a {@link SecretReference}. */
  resources: Record<string, Record<string, unknown>>;
  /** Objects of resources: they get the labels and the namespace of the workload, and are patched like its own. */
  resourceManifests?: JsonObject[];
  settings?: RenderSettings;
}

/**
 * What an environment adds to each of its workloads.
 *
 * @public
 */
export interface RenderSettings {
  replicas?: number;
  /** Name of the service account the pods run as. */
  serviceAccount?: string;
  /** Names of Secrets with registry credentials. */
  imagePullSecrets?: string[];
  /** The Pod Security Standard that the pods have to meet. */
  podSecurity?: PodSecurity;
  /** Changes to what is rendered, in order. */
  patches?: ManifestPatch[];
}

/**
 * A change to every rendered manifest that the target matches. It must not change kind, name, namespace and labels that
 * the manifest has.
 *
 * @public
 */
export interface ManifestPatch {
  /** Manifests of this kind and name; all, if neither is given. */
  target: { kind?: string; name?: string };
  /** A list is a JSON patch (RFC 6902), a mapping a JSON merge patch (RFC 7386). */
  patch: JsonObject[] | JsonObject;
}

/** @public */
export type PodSecurity = 'privileged' | 'baseline' | 'restricted';
