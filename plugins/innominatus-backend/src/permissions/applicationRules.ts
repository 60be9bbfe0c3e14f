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

/**
 * Rules on applications.
 *
 * @public
 */
export const innominatusApplicationRules = { isOwner };
