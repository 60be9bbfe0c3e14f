import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  innominatusAdminPermission,
  innominatusApplicationCreatePermission,
  innominatusLockReleasePermission,
  innominatusRunCancelPermission,
  innominatusRunReadPermission,
} from '@innominatus/plugin-innominatus-common';
import type { Role } from '../auth/AuthConfig';
import type { Identity } from '../auth/Identity';
import { decide } from './decide';

function jane(
  ...roles: (Partial<Role> & Pick<Role, 'permissions'>)[]
): Identity {
  return {
    principal: { type: 'user', userEntityRef: 'user:default/jane' },
    groups: ['group:default/shop'],
    roles: roles.map(role => ({ owned: false, ...role })),
  };
}

const inEnvironment = (...environments: string[]) => ({
  rule: 'IN_ENVIRONMENT',
  resourceType: 'innominatus-run',
  params: { environments },
});
const isOwner = {
  rule: 'IS_OWNER',
  resourceType: 'innominatus-run',
  params: { claims: ['user:default/jane', 'group:default/shop'] },
};
const conditional = (conditions: object) => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'innominatus',
  resourceType: 'innominatus-run',
  conditions,
});
const allow = { result: AuthorizeResult.ALLOW };
const deny = { result: AuthorizeResult.DENY };

describe('decide', () => {
  it('denies everything to somebody without roles, and to nobody', () => {
    expect(decide(innominatusRunReadPermission, jane())).toEqual(deny);
    expect(decide(innominatusRunReadPermission, undefined)).toEqual(deny);
  });

  it.each([
    ['its name', 'innominatus.run.read'],
    ['its group', 'innominatus.run.*'],
    ['a group of groups', 'innominatus.*'],
    ['everything', '*'],
  ])('allows what a role permits by %s', (_, pattern) => {
    const identity = jane({ permissions: [pattern] });
    expect(decide(innominatusRunReadPermission, identity)).toEqual(allow);
  });

  it('denies what the patterns of a role do not cover', () => {
    const identity = jane({
      permissions: [
        'innominatus.run.re',
        'innominatus.application.*',
        'innominatus.run',
      ],
    });
    expect(decide(innominatusRunReadPermission, identity)).toEqual(deny);
  });

  it('makes a restriction to environments a condition', () => {
    const identity = jane({
      permissions: ['*'],
      environments: ['dev', 'test'],
    });
    expect(decide(innominatusRunCancelPermission, identity)).toEqual(
      conditional(inEnvironment('dev', 'test')),
    );
  });

  it('makes a restriction to what one owns a condition on the user and its groups', () => {
    const identity = jane({ permissions: ['*'], owned: true });
    expect(decide(innominatusRunCancelPermission, identity)).toEqual(
      conditional(isOwner),
    );
  });

  it('wants both restrictions of one role to hold', () => {
    const identity = jane({
      permissions: ['*'],
      environments: ['dev'],
      owned: true,
    });
    expect(decide(innominatusRunCancelPermission, identity)).toEqual(
      conditional({ allOf: [inEnvironment('dev'), isOwner] }),
    );
  });

  it('is content with one of several roles', () => {
    const identity = jane(
      { permissions: ['innominatus.run.*'], environments: ['dev'] },
      { permissions: ['innominatus.run.cancel'], owned: true },
      { permissions: ['innominatus.run.read'] },
    );
    expect(decide(innominatusRunCancelPermission, identity)).toEqual(
      conditional({ anyOf: [inEnvironment('dev'), isOwner] }),
    );
    expect(decide(innominatusRunReadPermission, identity)).toEqual(allow);
  });

  it('lets a restricted role begin something, but not act on what stands in no environment', () => {
    const identity = jane({ permissions: ['*'], environments: ['dev'] });
    expect(decide(innominatusApplicationCreatePermission, identity)).toEqual(
      allow,
    );
    expect(decide(innominatusLockReleasePermission, identity)).toEqual(deny);
    expect(decide(innominatusAdminPermission, identity)).toEqual(deny);
  });

  it('knows a service as an owner by its reference', () => {
    const ci: Identity = {
      principal: { type: 'service', subject: 'ci' },
      groups: [],
      roles: [{ permissions: ['*'], owned: true }],
    };
    expect(decide(innominatusRunCancelPermission, ci)).toMatchObject({
      conditions: { rule: 'IS_OWNER', params: { claims: ['service:ci'] } },
    });
  });
});
