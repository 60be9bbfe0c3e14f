import type { EngineServices } from '../../engine/EngineServices';

/** What deleting an object takes: the run that made it is read again, and its step undoes what it had done. */
export type DeleteServices = Pick<
  EngineServices,
  'store' | 'steps' | 'revisions' | 'secrets'
>;
