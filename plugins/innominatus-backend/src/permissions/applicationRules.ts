import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { innominatusApplicationResourceRef } from './resourceRefs';

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow applications that one of these users or groups owns',
  resourceRef: innominatusApplicationResourceRef,
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
  description: 'Allow applications that are in one of these environments',
  resourceRef: innominatusApplicationResourceRef,
  paramsSchema: z.object({
    environments: z.array(z.string()).describe('Names of environments'),
  }),
  apply: (application, { environments }) =>
    application.environments.some(name => environments.includes(name)),
  toQuery: ({ environments }) => ({
    column: 'environment' as const,
    in: environments,
  }),
});

/**
 * Rules on applications.
 *
 * @public
 */
export const innominatusApplicationRules = { isOwner, inEnvironment };
