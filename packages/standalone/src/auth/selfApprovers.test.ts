import { ConfigReader } from '@backstage/config';
import { readAuthConfig } from './AuthConfig';
import { selfApprovers } from './selfApprovers';

const of = (auth: object) =>
  selfApprovers(readAuthConfig(new ConfigReader({ innominatus: { auth } })));

const token = 'a-token-of-some-length';
const roles = { dev: { permissions: ['*'] } };

describe('selfApprovers', () => {
  it('is the user of the first start while nothing is configured', () => {
    expect(of({})).toEqual(['user:default/admin']);
  });

  it.each([
    ['roles', { roles }],
    ['tokens', { tokens: [{ token, principal: 'user:default/admin' }] }],
  ])('is nobody any more once there are %s', (_, auth) => {
    expect(of(auth)).toEqual([]);
  });
});
