import { TokenTable } from './TokenTable';

const table = TokenTable.fromConfig({
  tokens: [
    {
      token: 'token-of-jane-1234',
      principal: 'user:default/jane',
      groups: ['group:default/shop'],
      roles: ['dev'],
    },
    {
      token: 'token-of-ci-123456',
      principal: 'service:ci',
      groups: [],
      roles: [],
    },
  ],
  roles: { dev: { permissions: ['innominatus.run.*'], owned: false } },
});

describe('TokenTable', () => {
  it('finds whose token it is, with groups and roles', () => {
    expect(table.find('token-of-jane-1234')).toEqual({
      principal: { type: 'user', userEntityRef: 'user:default/jane' },
      groups: ['group:default/shop'],
      roles: [{ permissions: ['innominatus.run.*'], owned: false }],
    });
    expect(table.find('token-of-ci-123456')).toEqual({
      principal: { type: 'service', subject: 'ci' },
      groups: [],
      roles: [],
    });
  });

  it.each([
    '',
    'token-of-jane-123',
    'token-of-jane-1234 ',
    'TOKEN-OF-JANE-1234',
  ])('does not know %j', token => {
    expect(table.find(token)).toBeUndefined();
  });
});
