import { findSecrets } from './findSecrets';

describe('findSecrets', () => {
  it('finds strings under names that say that they are secret, however deep', () => {
    const config = {
      innominatus: {
        auth: { tokens: [{ token: 'one', principal: 'user:default/jane' }] },
        secretKey: 'two',
      },
      integrations: { gitea: [{ host: 'git.example.com', password: 'three' }] },
      kubernetes: {
        serviceAccountToken: 'four',
        apiKey: 'five',
        private_key: 'six',
      },
    };
    expect(findSecrets(config)).toEqual([
      'one',
      'two',
      'three',
      'four',
      'five',
      'six',
    ]);
  });

  it('finds nothing where there is nothing', () => {
    expect(findSecrets(undefined)).toEqual([]);
    expect(
      findSecrets({ tokens: [], count: 3, on: true, empty: null }),
    ).toEqual([]);
  });
});
