import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createPermission } from '@backstage/plugin-permission-common';
import { DevelopmentPolicy } from './DevelopmentPolicy';

const look = createPermission({
  name: 'example.read',
  attributes: { action: 'read' },
});
const change = createPermission({
  name: 'example.update',
  attributes: { action: 'update' },
});

function decide(permission: typeof look, groups: string[]) {
  const userEntityRef = 'user:development/somebody';
  const ownershipEntityRefs = [userEntityRef, ...groups];
  const policy = new DevelopmentPolicy(
    mockServices.userInfo({ ownershipEntityRefs }),
  );
  return policy.handle(
    { permission },
    {
      credentials: mockCredentials.user(userEntityRef),
      info: { userEntityRef, ownershipEntityRefs },
    },
  );
}

describe('DevelopmentPolicy', () => {
  it('lets viewers look, and change nothing', async () => {
    const viewers = ['group:default/viewers'];
    expect(await decide(look, viewers)).toEqual({ result: 'ALLOW' });
    expect(await decide(change, viewers)).toEqual({ result: 'DENY' });
  });

  it('lets everybody else change things', async () => {
    const developers = ['group:default/developers'];
    expect(await decide(change, developers)).toEqual({ result: 'ALLOW' });
    expect(await decide(change, [])).toEqual({ result: 'ALLOW' });
  });

  it('lets nobody change things who is not signed in', async () => {
    const policy = new DevelopmentPolicy(mockServices.userInfo());
    expect(await policy.handle({ permission: change })).toEqual({
      result: 'DENY',
    });
    expect(await policy.handle({ permission: look })).toEqual({
      result: 'ALLOW',
    });
  });
});
