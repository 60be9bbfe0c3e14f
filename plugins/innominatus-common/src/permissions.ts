import {
  createPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';

/**
 * Resource type of the permissions on one application.
 *
 * @public
 */
export const RESOURCE_TYPE_INNOMINATUS_APPLICATION = 'innominatus-application';

/**
 * Resource type of the permissions on one run.
 *
 * @public
 */
export const RESOURCE_TYPE_INNOMINATUS_RUN = 'innominatus-run';

/**
 * Handing in a Score file of an application that does not exist yet. The caller becomes its owner.
 *
 * Denied: 403, and nothing is stored. Deploying what exists is not affected.
 *
 * @public
 */
export const innominatusApplicationCreatePermission = createPermission({
  name: 'innominatus.application.create',
  attributes: { action: 'create' },
});

/**
 * Seeing an application, its revisions and their Score files.
 *
 * Denied: the application is missing from lists and answers 404, as if it did not exist; lists answer 403 to those who
 * may see none at all.
 *
 * @public
 */
export const innominatusApplicationReadPermission = createPermission({
  name: 'innominatus.application.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_INNOMINATUS_APPLICATION,
});

/**
 * Handing in a new revision of an application that exists, for callers that are not among its owners.
 *
 * Denied: 403 that names the owner; the owner goes on as before.
 *
 * @public
 */
export const innominatusApplicationUpdatePermission = createPermission({
  name: 'innominatus.application.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_INNOMINATUS_APPLICATION,
});

/**
 * Deleting an application from an environment, with everything that only it uses.
 *
 * Denied: 403 where the application may be read, else 404.
 *
 * @public
 */
export const innominatusApplicationDeletePermission = createPermission({
  name: 'innominatus.application.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_INNOMINATUS_APPLICATION,
});

/**
 * Starting a run. Conditions are judged on the run that would come to be: its environment, its owner and its starter.
 *
 * Denied: 403, and nothing is stored; plans (`dryRun`) are refused in the same way.
 *
 * @public
 */
export const innominatusRunCreatePermission = createPermission({
  name: 'innominatus.run.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_INNOMINATUS_RUN,
});

/**
 * Seeing a run: its plan, steps, outputs, events and logs.
 *
 * Denied: the run is missing from lists and answers 404, as if it did not exist; lists answer 403 to those who may see
 * none at all.
 *
 * @public
 */
export const innominatusRunReadPermission = createPermission({
  name: 'innominatus.run.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_INNOMINATUS_RUN,
});

/**
 * Stopping a run before its end.
 *
 * Denied: 403 where the run may be read, else 404; the run goes on.
 *
 * @public
 */
export const innominatusRunCancelPermission = createPermission({
  name: 'innominatus.run.cancel',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_INNOMINATUS_RUN,
});

/**
 * Going on with a run that failed or was undone.
 *
 * Denied: 403 where the run may be read, else 404; the preview of a retry is refused as well.
 *
 * @public
 */
export const innominatusRunRetryPermission = createPermission({
  name: 'innominatus.run.retry',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_INNOMINATUS_RUN,
});

/**
 * Undoing what a run did.
 *
 * Denied: 403 where the run may be read, else 404; the preview of a rollback is refused as well.
 *
 * @public
 */
export const innominatusRunRollbackPermission = createPermission({
  name: 'innominatus.run.rollback',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_INNOMINATUS_RUN,
});

/**
 * Telling what became of a step whose outcome is uncertain.
 *
 * Denied: 403 where the run may be read, else 404; the step stays parked.
 *
 * @public
 */
export const innominatusRunResumePermission = createPermission({
  name: 'innominatus.run.resume',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_INNOMINATUS_RUN,
});

/**
 * Approving or rejecting a step that waits for it.
 *
 * Denied: 403 where the run may be read, else 404; the step goes on waiting.
 *
 * @public
 */
export const innominatusRunApprovePermission = createPermission({
  name: 'innominatus.run.approve',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_INNOMINATUS_RUN,
});

/**
 * Taking a lock away from a run that is dead or cannot be undone.
 *
 * Denied: 403; the lock stays where it is.
 *
 * @public
 */
export const innominatusLockReleasePermission = createPermission({
  name: 'innominatus.lock.release',
  attributes: { action: 'update' },
});

/**
 * Seeing what a Score file can use: environments, step types, golden paths, resource definitions; and checking a Score
 * file against them.
 *
 * Denied: 403.
 *
 * @public
 */
export const innominatusDefinitionReadPermission = createPermission({
  name: 'innominatus.definition.read',
  attributes: { action: 'read' },
});

/**
 * What only administrators do: seeing the configuration, reloading definitions, writing to the local secret store.
 *
 * Denied: 403.
 *
 * @public
 */
export const innominatusAdminPermission = createPermission({
  name: 'innominatus.admin',
  attributes: { action: 'update' },
});

/**
 * A permission on one application.
 *
 * @public
 */
export type InnominatusApplicationPermission = ResourcePermission<
  typeof RESOURCE_TYPE_INNOMINATUS_APPLICATION
>;

/**
 * A permission on one run.
 *
 * @public
 */
export type InnominatusRunPermission = ResourcePermission<
  typeof RESOURCE_TYPE_INNOMINATUS_RUN
>;

/**
 * The permissions on one application.
 *
 * @public
 */
export const innominatusApplicationPermissions: InnominatusApplicationPermission[] =
  [
    innominatusApplicationReadPermission,
    innominatusApplicationUpdatePermission,
    innominatusApplicationDeletePermission,
  ];

/**
 * The permissions on one run.
 *
 * @public
 */
export const innominatusRunPermissions: InnominatusRunPermission[] = [
  innominatusRunCreatePermission,
  innominatusRunReadPermission,
  innominatusRunCancelPermission,
  innominatusRunRetryPermission,
  innominatusRunRollbackPermission,
  innominatusRunResumePermission,
  innominatusRunApprovePermission,
];

/**
 * All permissions.
 *
 * @public
 */
export const innominatusPermissions = [
  innominatusApplicationCreatePermission,
  ...innominatusApplicationPermissions,
  ...innominatusRunPermissions,
  innominatusLockReleasePermission,
  innominatusDefinitionReadPermission,
  innominatusAdminPermission,
];
