import type { EntityCatalog } from '../catalog/EntityCatalog';
import type { Audit } from './Audit';
import type { Authorizer } from './Authorizer';
import type { Orchestrator } from './Orchestrator';

/** What the handlers of routes work with. */
export interface RouteContext {
  orchestrator: Orchestrator;
  authorizer: Authorizer;
  audit: Audit;
  catalog: EntityCatalog;
  /** Where a run can be read. */
  runUrl(id: string): string;
  /** Where a plan can be read. */
  planUrl(hash: string): string;
  /** Whether a principal may approve runs of their own, whatever a step says. */
  mayApproveOwn(ref: string): boolean;
}
