import type { UndoContext } from '@innominatus/plugin-innominatus-node';
import type { Application } from '../../api/Application';
import type { ApplicationRef, ArgoCdClient } from '../../api/ArgoCdClient';
import type { ArgoCdServices, Instance } from '../../ArgoCdServices';
import type { ArgoCdAppInput } from './schema';

/** Everything that one call of undo works with. */
export interface UndoTask {
  services: ArgoCdServices;
  instance: Instance;
  client: ArgoCdClient;
  ref: ApplicationRef;
  context: UndoContext<ArgoCdAppInput>;
}

/** The project that an application is in, which may not be the one that the step names. */
export function projectOf({ spec }: Application): string {
  return typeof spec.project === 'string' ? spec.project : 'default';
}
