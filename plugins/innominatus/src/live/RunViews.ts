import type { components } from '@innominatus/plugin-innominatus-common';

type Schemas = components['schemas'];

/** A run as the server answers it, with all that is needed to show it. */
export type RunView = Schemas['RunDetails'];
export type StepView = Schemas['Step'];
export type EffectView = Schemas['Effect'];
export type StepProgress = Schemas['StepProgress'];
