/**
 * Git repositories and commits as innominatus steps.
 *
 * @packageDocumentation
 */
export { innominatusModuleGit as default } from './module';
