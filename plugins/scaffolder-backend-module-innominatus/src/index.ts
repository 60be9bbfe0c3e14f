/**
 * Scaffolder actions that deploy Score files and run single steps with innominatus.
 *
 * @packageDocumentation
 */
export { scaffolderModuleInnominatus as default } from './module';
export type { ActionServices } from './ActionServices';
export { createStepActions } from './actions/step/createStepActions';
export type { StepTypeDescriptor } from './steps/StepTypeDescriptor';
