import type {
  AuditorService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { EntityCatalog } from '../catalog/EntityCatalog';
import { Audit } from './Audit';
import { Authorizer } from './Authorizer';
import type { Orchestrator } from './Orchestrator';
import type { RouteContext } from './RouteContext';

export interface RouteContextOptions {
  orchestrator: Orchestrator;
  permissions: PermissionsService;
  /** With our own resource types in it: see `registerPermissions`. */
  permissionsRegistry: PermissionsRegistryService;
  auditor: AuditorService;
  /** Where entities come from that can be deployed. */
  catalog: EntityCatalog;
  /** Where clients reach the router, e.g. `http://localhost:8081/api/innominatus`. */
  baseUrl: string;
  /** Principals that may approve runs of their own, whatever a step says. */
  selfApprovers: readonly string[];
}

/** What requests are answered with, however they come in. */
export function createRouteContext(options: RouteContextOptions): RouteContext {
  const { orchestrator, catalog, baseUrl, selfApprovers } = options;
  const { permissions, permissionsRegistry, auditor } = options;
  return {
    ...{ orchestrator, catalog },
    authorizer: new Authorizer(permissions, permissionsRegistry),
    audit: new Audit(auditor),
    runUrl: id => `${baseUrl}/runs/${encodeURIComponent(id)}`,
    planUrl: hash => `${baseUrl}/plans/${hash}`,
    mayApproveOwn: ref => selfApprovers.includes(ref),
  };
}
