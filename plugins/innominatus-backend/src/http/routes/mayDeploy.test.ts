import type { PermissionsService } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  innominatusApplicationUpdatePermission,
  innominatusRunCreatePermission,
} from '@innominatus/plugin-innominatus-common';
import { innominatusApplicationRules } from '../../permissions/applicationRules';
import {
  createInnominatusApplicationConditionalDecision,
  createInnominatusRunConditionalDecision,
  innominatusApplicationConditions,
  innominatusRunConditions,
} from '../../permissions/conditions';
import { innominatusRunRules } from '../../permissions/runRules';
import { Authorizer } from '../Authorizer';
import { deniedPermission } from '../Denial';
import { mayDeploy } from './mayDeploy';

/** A permission system that decides by the name of the permission; what is not named is allowed. */
function permissions(
  decisions: Record<string, PolicyDecision>,
): PermissionsService {
  const decide = (name: string): PolicyDecision =>
    decisions[name] ?? { result: AuthorizeResult.ALLOW };
  return {
    authorize: async requests =>
      requests.map(({ permission }) => {
        const { result } = decide(permission.name);
        return {
          result:
            result === AuthorizeResult.ALLOW
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        };
      }),
    authorizeConditional: async requests =>
      requests.map(({ permission }) => decide(permission.name)),
  };
}

const rules = [
  ...Object.values(innominatusApplicationRules),
  ...Object.values(innominatusRunRules),
];

function deploy(
  decisions: Record<string, PolicyDecision>,
  target: { owner?: string; exists: boolean; environment?: string },
) {
  const authorizer = new Authorizer(permissions(decisions), {
    getPermissionRuleset: ({ resourceType }) => ({
      getRuleByName: name => {
        const found = rules.find(
          rule => rule.name === name && rule.resourceType === resourceType,
        );
        if (!found) throw new Error(`no rule ${name}`);
        return found as never;
      },
    }),
  });
  const refs = ['user:default/ada', 'group:default/shop-team'];
  const caller = {
    credentials: mockCredentials.user('user:default/ada'),
    principal: { ref: 'user:default/ada' },
    ownershipRefs: async () => refs,
  };
  return mayDeploy(
    authorizer,
    caller,
    refs,
  )({
    application: 'shop',
    environment: 'dev',
    owner: undefined,
    ...target,
  });
}

const deny = { result: AuthorizeResult.DENY } as const;
const noUpdate = { 'innominatus.application.update': deny };

describe('mayDeploy', () => {
  it('lets an owner deploy without further permission', async () => {
    await expect(
      deploy(noUpdate, { exists: true, owner: 'group:default/shop-team' }),
    ).resolves.toBeUndefined();
  });

  it('names the owner to everybody else, who needs application.update', async () => {
    const target = { exists: true, owner: 'group:default/others' };
    const attempt = deploy(noUpdate, target);
    await expect(attempt).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: 'the application "shop" belongs to group:default/others',
    });
    expect(deniedPermission(await attempt.catch(error => error))).toBe(
      'innominatus.application.update',
    );
    await expect(deploy({}, target)).resolves.toBeUndefined();
  });

  it('needs application.update where nobody owns the application', async () => {
    await expect(deploy(noUpdate, { exists: true })).rejects.toThrow(
      'has no owner',
    );
  });

  it('judges a condition on the application', async () => {
    const decisions = {
      'innominatus.application.update':
        createInnominatusApplicationConditionalDecision(
          innominatusApplicationUpdatePermission,
          innominatusApplicationConditions.isOwner({
            claims: ['group:default/others'],
          }),
        ),
    };
    await expect(
      deploy(decisions, { exists: true, owner: 'group:default/others' }),
    ).resolves.toBeUndefined();
    await expect(
      deploy(decisions, { exists: true, owner: 'group:default/third' }),
    ).rejects.toThrow('belongs to group:default/third');
  });

  it('needs application.create for the first submission only', async () => {
    const decisions = { 'innominatus.application.create': deny };
    await expect(deploy(decisions, { exists: false })).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: 'there is no application "shop", and you may not create one',
    });
    await expect(
      deploy(decisions, { exists: true, owner: 'user:default/ada' }),
    ).resolves.toBeUndefined();
  });

  it('judges conditions on the run that would come to be', async () => {
    const onlyDev = {
      'innominatus.run.create': createInnominatusRunConditionalDecision(
        innominatusRunCreatePermission,
        {
          allOf: [
            innominatusRunConditions.inEnvironment({ environments: ['dev'] }),
            innominatusRunConditions.isOwner({ claims: ['user:default/ada'] }),
            innominatusRunConditions.isStarter({ refs: ['user:default/ada'] }),
          ],
        },
      ),
    };
    const mine = { exists: false, owner: 'user:default/ada' };
    await expect(deploy(onlyDev, mine)).resolves.toBeUndefined();
    await expect(
      deploy(onlyDev, { ...mine, environment: 'prod' }),
    ).rejects.toThrow('you may not start runs of "shop" in environment "prod"');
    await expect(
      deploy(onlyDev, { exists: true, owner: 'user:default/bob' }),
    ).rejects.toThrow('you may not start runs');
  });
});
