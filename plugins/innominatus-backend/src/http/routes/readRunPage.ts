import {
  innominatusRunReadPermission,
  type components,
} from '@innominatus/plugin-innominatus-common';
import type { Caller } from '../Caller';
import type { RunQuery } from '../orchestrator/requests';
import type { RouteContext } from '../RouteContext';
import { runView } from '../views/runView';

/** A page of the runs that the caller may read. */
export async function readRunPage(
  { orchestrator, authorizer, runUrl }: RouteContext,
  caller: Caller,
  query: Omit<RunQuery, 'filter'>,
): Promise<components['schemas']['RunPage']> {
  const filter = await authorizer.filter(caller, innominatusRunReadPermission);
  const page = await orchestrator.listRuns({ ...query, filter });
  return {
    ...page,
    items: page.items.map(run => runView(run, runUrl(run.id))),
  };
}
