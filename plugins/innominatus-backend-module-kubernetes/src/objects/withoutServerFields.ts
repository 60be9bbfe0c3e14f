import type { Manifest } from './Manifest';

/** Annotations that controllers keep on objects for themselves. */
const CONTROLLER_ANNOTATIONS = new Set(['deployment.kubernetes.io/revision']);

/** An object without what only the server writes: what somebody would write to get it again. */
export function withoutServerFields(object: Manifest): Manifest {
  const { status: _status, metadata, ...rest } = object;
  const {
    uid: _uid,
    resourceVersion: _resourceVersion,
    generation: _generation,
    creationTimestamp: _creationTimestamp,
    deletionTimestamp: _deletionTimestamp,
    managedFields: _managedFields,
    annotations,
    ...kept
  } = metadata;
  const notes = Object.entries(annotations ?? {}).filter(
    ([name]) => !CONTROLLER_ANNOTATIONS.has(name),
  );
  return {
    ...rest,
    metadata: {
      ...kept,
      ...(notes.length > 0 && { annotations: Object.fromEntries(notes) }),
    },
  };
}
