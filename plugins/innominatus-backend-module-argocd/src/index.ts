/**
 * Argo CD applications and syncs as innominatus steps.
 *
 * @packageDocumentation
 */
export { innominatusModuleArgocd as default } from './module';
