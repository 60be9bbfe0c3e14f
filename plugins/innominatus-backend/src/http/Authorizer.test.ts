import { mockCredentials } from '@backstage/backend-test-utils';
import {
  innominatusAdminPermission,
  innominatusRunReadPermission,
} from '@innominatus/plugin-innominatus-common';
import { Authorizer } from './Authorizer';
import type { Caller } from './Caller';

const caller: Caller = {
  credentials: mockCredentials.user(),
  principal: { ref: 'user:default/mock' },
  ownershipRefs: async () => ['user:default/mock'],
};

it('a permission system that gives no answer allows nothing', async () => {
  const silent = new Authorizer(
    { authorize: async () => [], authorizeConditional: async () => [] },
    {
      getPermissionRuleset: () => ({
        getRuleByName: name => {
          throw new Error(`no rule ${name}`);
        },
      }),
    },
  );
  const run = {
    application: 'shop',
    environment: 'local',
    startedBy: { ref: 'user:default/mock' },
  };
  const read = innominatusRunReadPermission;
  expect(await silent.may(caller, innominatusAdminPermission)).toBe(false);
  expect(await silent.mayOnRun(caller, read, run)).toBe(false);
  await expect(silent.filter(caller, read)).rejects.toThrow(
    'you lack the permission innominatus.run.read',
  );
  for (const { decision } of await silent.overview(caller)) {
    expect(decision).toBe('deny');
  }
});
