import type { ReferenceResolver } from '@innominatus/plugin-innominatus-common';
import type { Findings } from './Findings';
import type { RenderInput } from './RenderInput';

/** What each pass gets: the input, its references, and where to put what it finds. */
export interface RenderContext {
  input: RenderInput;
  resolve: ReferenceResolver;
  findings: Findings;
}
