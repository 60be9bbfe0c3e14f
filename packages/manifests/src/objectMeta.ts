import { objectLabels } from './labels';
import type { RenderInput } from './RenderInput';

/** @public */
export interface ObjectMeta {
  name: string;
  namespace?: string;
  labels: Record<string, string>;
  annotations?: Record<string, string>;
}

/** The metadata of every object that is applied; all kinds rendered here live in a namespace. */
export function objectMeta(
  input: RenderInput,
  { name, annotations }: Pick<ObjectMeta, 'name' | 'annotations'>,
): ObjectMeta {
  return {
    name,
    ...(input.namespace !== undefined && { namespace: input.namespace }),
    labels: objectLabels(input),
    ...(annotations && { annotations }),
  };
}
