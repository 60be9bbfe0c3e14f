import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { innominatusRunResourceRef } from './resourceRefs';

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description:
    'Allow runs of applications that one of these users or groups owns',
  resourceRef: innominatusRunResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity references, e.g. group:default/shop-team'),
  }),
  apply: ({ owner }, { claims }) =>
    owner !== undefined && claims.includes(owner),
  toQuery: ({ claims }) => ({ column: 'owner' as const, in: claims }),
});

const inEnvironment = createPermissionRule({
  name: 'IN_ENVIRONMENT',
  description: 'Allow runs in these environments',
  resourceRef: innominatusRunResourceRef,
  paramsSchema: z.object({
    environments: z.array(z.string()).describe('Names of environments'),
  }),
  apply: ({ environment }, { environments }) =>
    environments.includes(environment),
  toQuery: ({ environments }) => ({
    column: 'environment' as const,
    in: environments,
  }),
});

const isStarter = createPermissionRule({
  name: 'IS_STARTER',
  description: 'Allow runs that one of these principals started',
  resourceRef: innominatusRunResourceRef,
  paramsSchema: z.object({
    refs: z
      .array(z.string())
      .describe('Principals, e.g. user:default/ada or service:ci'),
  }),
  apply: ({ startedBy }, { refs }) => refs.includes(startedBy.ref),
  toQuery: ({ refs }) => ({ column: 'startedBy' as const, in: refs }),
});

const usesGoldenPath = createPermissionRule({
  name: 'USES_GOLDEN_PATH',
  description: 'Allow runs that have their steps from these golden paths',
  resourceRef: innominatusRunResourceRef,
  paramsSchema: z.object({
    goldenPaths: z.array(z.string()).describe('Names of golden paths'),
  }),
  apply: ({ goldenPath }, { goldenPaths }) =>
    goldenPath !== undefined && goldenPaths.includes(goldenPath),
  toQuery: ({ goldenPaths }) => ({
    column: 'goldenPath' as const,
    in: goldenPaths,
  }),
});

/**
 * Rules on runs.
 *
 * @public
 */
export const innominatusRunRules = {
  isOwner,
  inEnvironment,
  isStarter,
  usesGoldenPath,
};
