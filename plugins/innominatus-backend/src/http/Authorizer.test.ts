import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  innominatusAdminPermission,
  innominatusApplicationReadPermission,
  innominatusDefinitionReadPermission,
  innominatusRunCancelPermission,
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

it('asks one question about all permissions on objects, and one about all others', async () => {
  const asked: string[][] = [];
  const allow = (name: string) =>
    name.endsWith('.read') ? AuthorizeResult.ALLOW : AuthorizeResult.DENY;
  const authorizer = new Authorizer(
    {
      authorize: async requests => {
        asked.push(requests.map(({ permission }) => permission.name));
        return requests.map(({ permission: { name } }) => ({
          result: allow(name),
        }));
      },
      authorizeConditional: async requests => {
        asked.push(requests.map(({ permission }) => permission.name));
        return requests.map(({ permission: { name } }) => ({
          result: allow(name),
        }));
      },
    },
    {
      getPermissionRuleset: () => ({
        getRuleByName: name => {
          throw new Error(`no rule ${name}`);
        },
      }),
    },
  );
  const judgement = await authorizer.judge(
    caller,
    [
      innominatusRunReadPermission,
      innominatusRunCancelPermission,
      innominatusApplicationReadPermission,
    ],
    [innominatusDefinitionReadPermission, innominatusAdminPermission],
  );
  expect(asked).toEqual([
    [
      'innominatus.run.read',
      'innominatus.run.cancel',
      'innominatus.application.read',
    ],
    ['innominatus.definition.read', 'innominatus.admin'],
  ]);
  const run = {
    application: 'shop',
    environment: 'local',
    startedBy: { ref: 'user:default/mock' },
  };
  expect(judgement.mayOnRun(innominatusRunReadPermission, run)).toBe(true);
  expect(judgement.mayOnRun(innominatusRunCancelPermission, run)).toBe(false);
  expect(judgement.may(innominatusDefinitionReadPermission)).toBe(true);
  expect(judgement.may(innominatusAdminPermission)).toBe(false);
  expect(
    judgement.mayOnApplication(innominatusApplicationReadPermission, {
      name: 'shop',
      environments: [],
    }),
  ).toBe(true);
});
