import {
  RESOURCE_TYPE_INNOMINATUS_APPLICATION,
  RESOURCE_TYPE_INNOMINATUS_RUN,
} from '@innominatus/plugin-innominatus-common';
import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import type { FilterLeaf } from '../http/orchestrator/FilterTree';

/** What a rule can know about an application. @public */
export interface ApplicationFacts {
  name: string;
  /** Where it has been deployed to; of one that is about to be deployed, where to. */
  environments: string[];
  /** Entity reference; absent where nobody owns it. */
  owner?: string;
}

/** What a rule can know about a run; of one that is asked for, as it would be. @public */
export interface RunFacts {
  application: string;
  environment: string;
  owner?: string;
  startedBy: { ref: string };
  /** Golden path that the run has its steps from; absent for a workflow that came with the request. */
  goldenPath?: string;
}

/** @public */
export const innominatusApplicationResourceRef = createPermissionResourceRef<
  ApplicationFacts,
  FilterLeaf
>().with({
  pluginId: 'innominatus',
  resourceType: RESOURCE_TYPE_INNOMINATUS_APPLICATION,
});

/** @public */
export const innominatusRunResourceRef = createPermissionResourceRef<
  RunFacts,
  FilterLeaf
>().with({
  pluginId: 'innominatus',
  resourceType: RESOURCE_TYPE_INNOMINATUS_RUN,
});
