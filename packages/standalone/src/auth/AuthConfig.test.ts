import { ConfigReader } from '@backstage/config';
import { readAuthConfig } from './AuthConfig';

function read(auth: object) {
  return readAuthConfig(new ConfigReader({ innominatus: { auth } }));
}

const token = 'a-token-of-some-length';

describe('readAuthConfig', () => {
  it('finds nothing where nothing is configured', () => {
    const nothing = { tokens: [], roles: {} };
    expect(readAuthConfig(new ConfigReader({}))).toEqual(nothing);
  });

  it('reads tokens and roles', () => {
    const config = read({
      tokens: [
        {
          token,
          principal: 'service:ci',
          groups: ['group:default/shop'],
          roles: ['dev'],
        },
      ],
      roles: {
        dev: { permissions: ['innominatus.run.*'], environments: ['dev'] },
      },
    });
    expect(config.tokens[0]).toMatchObject({
      principal: 'service:ci',
      roles: ['dev'],
    });
    expect(config.roles.dev).toEqual({
      permissions: ['innominatus.run.*'],
      environments: ['dev'],
      owned: false,
    });
  });

  it('tells all problems at once, a line each, and no secret', () => {
    const broken = () =>
      read({
        tokens: [
          { token: 'hunter2', principal: 'jane' },
          { token, principal: 'user:default/jane', role: ['dev'] },
          {
            token: `${token}!`,
            principal: 'user:default/joe',
            roles: ['constructor'],
          },
        ],
        roles: {
          dev: { permissions: ['innominatus.nonsense'] },
          ops: { permissions: [], environments: [] },
        },
      });
    expect(broken).toThrow(
      [
        'innominatus.auth.tokens.0.token: must have at least 16 characters',
        'innominatus.auth.tokens.0.principal: must be a user such as user:default/jane, or a service such as service:ci',
        'innominatus.auth.tokens.1: Unrecognized key: "role"',
      ]
        .map(line => `bad configuration: ${line}`)
        .join('\n'),
    );
    expect(broken).toThrow(
      'innominatus.auth.tokens.2.roles.0: there is no role "constructor" (roles: dev, ops)',
    );
    expect(broken).toThrow(
      'innominatus.auth.roles.dev.permissions.0: no permission is called innominatus.nonsense',
    );
    expect(broken).toThrow('innominatus.auth.roles.ops.environments');
    expect(broken).not.toThrow(/hunter2|a-token/);
  });

  it('refuses one token for two principals', () => {
    expect(() =>
      read({
        tokens: [
          { token, principal: 'user:default/jane' },
          { token, principal: 'user:default/joe' },
        ],
      }),
    ).toThrow('innominatus.auth.tokens: two entries have the same token');
  });
});
