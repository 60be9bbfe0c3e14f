/**
 * Kubernetes objects, jobs and waiting for them as innominatus steps.
 *
 * @packageDocumentation
 */
export { innominatusModuleKubernetes as default } from './module';
