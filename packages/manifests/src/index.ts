/**
 * Kubernetes manifests from Score workloads: a pure function.
 *
 * @packageDocumentation
 */
export type { ConfigMap } from './configMap';
export type { Container } from './container';
export type { Deployment } from './deployment';
export type { EnvironmentVariable } from './EnvironmentVariable';
export type { KubernetesObject, WorkloadObject } from './KubernetesObject';
export { manifestsToYaml } from './manifestsToYaml';
export { mergePatch } from './mergePatch';
export type { ObjectMeta } from './objectMeta';
export type {
  ContainerSecurityContext,
  PodSecurityContext,
} from './podSecurity';
export type { PodSpec, PodTemplate } from './podTemplate';
export type { Probe } from './probe';
export type {
  ManifestPatch,
  PodSecurity,
  RenderInput,
  RenderSettings,
} from './RenderInput';
export { renderInputFor } from './renderInputFor';
export { renderManifests, type RenderedManifests } from './renderManifests';
export type { ResourceManifest } from './resourceManifests';
export type { ResourceRequirements } from './resourceRequirements';
export { isSecretReference, type SecretReference } from './SecretReference';
export type { Service, ServicePort } from './service';
export type { StatefulSet, VolumeClaimTemplate } from './statefulSet';
export type {
  KeyToPath,
  ResourceVolume,
  Volume,
  VolumeMount,
  VolumeProjection,
} from './Volume';
