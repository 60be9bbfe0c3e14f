import type { JsonObject } from '@backstage/types';

/**
 * A Score v1b1 workload in its normalised form: list forms upgraded to maps, overrides applied, placeholders still in
 * place. Field rules: https://docs.score.dev/docs/score-specification/score-spec-reference/
 *
 * @public
 */
export interface Workload {
  apiVersion: 'score.dev/v1b1';
  metadata: WorkloadMetadata;
  service?: { ports?: Record<string, ServicePort> };
  containers: Record<string, Container>;
  resources?: Record<string, Resource>;
}

/** @public */
export interface WorkloadMetadata extends JsonObject {
  name: string;
  annotations?: Record<string, string>;
}

/** @public */
export interface ServicePort {
  port: number;
  protocol?: 'TCP' | 'UDP';
  targetPort?: number;
}

/** @public */
export interface Container {
  /** `.` means: supplied with the submission. */
  image: string;
  command?: string[];
  args?: string[];
  variables?: Record<string, string>;
  /** Keyed by the absolute target path inside the container. */
  files?: Record<string, ContainerFile>;
  /** Keyed by the absolute target path inside the container. */
  volumes?: Record<string, ContainerVolume>;
  /** This container has to reach `ready` before the named ones start. */
  before?: Record<string, { ready: 'started' | 'healthy' | 'complete' }>;
  resources?: { limits?: ContainerResources; requests?: ContainerResources };
  livenessProbe?: ContainerProbe;
  readinessProbe?: ContainerProbe;
}

/** Exactly one of `content`, `binaryContent` and `source` is set. @public */
export interface ContainerFile {
  /** Octal, e.g. `0644`. */
  mode?: string;
  content?: string;
  /** Base64. */
  binaryContent?: string;
  /** Path of a neighbour of the Score file, relative to it. */
  source?: string;
  /** Leave placeholders in the content alone. */
  noExpand?: boolean;
}

/** @public */
export interface ContainerVolume {
  /** A `${resources.<name>}` placeholder or a resource name. */
  source: string;
  path?: string;
  readOnly?: boolean;
}

/** Kubernetes quantities. @public */
export interface ContainerResources {
  cpu?: string;
  memory?: string;
}

/** @public */
export interface ContainerProbe {
  httpGet?: {
    path: string;
    port: number;
    host?: string;
    scheme?: 'HTTP' | 'HTTPS';
    httpHeaders?: { name: string; value: string }[];
  };
  exec?: { command: string[] };
}

/** @public */
export interface Resource {
  type: string;
  class?: string;
  id?: string;
  metadata?: JsonObject;
  params?: JsonObject;
}
