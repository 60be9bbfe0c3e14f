import { environmentSpecSchema } from '@innominatus/plugin-innominatus-common';
import { leavesSecretScope } from './secretScope';
import { secretNameProblems, secretsInVariables } from './planSecrets';

describe('the name of a secret', () => {
  it.each(['token', '_a', 'A-1', 'x'.repeat(63)])('may be %s', name => {
    expect(secretNameProblems(name, '/secrets')).toEqual([]);
  });

  it.each(['', '1a', '-a', 'a b', 'a.b', 'x'.repeat(64)])(
    'may not be "%s"',
    name => {
      expect(secretNameProblems(name, '/secrets')).toMatchObject([
        { path: '/secrets', reason: 'invalidName' },
      ]);
    },
  );
});

describe('variables', () => {
  it('hold no secret, but other placeholders, which stay as they are', () => {
    const variables = {
      PLAIN: 'x',
      OTHER: '${metadata.name}',
      TOKEN: 'Bearer ${secrets.token}',
    };
    expect(secretsInVariables(variables, '/variables')).toMatchObject([
      { path: '/variables/TOKEN', reason: 'misplacedSecret' },
    ]);
  });
});

describe('the scope of secrets', () => {
  const environment = { name: 'dev', ...environmentSpecSchema.parse({}) };
  const place = { application: 'shop', environment };

  it('is what is called as the application, and all below it', () => {
    expect(leavesSecretScope('shop', place)).toEqual([]);
    expect(leavesSecretScope('shop/token', place)).toEqual([]);
    expect(leavesSecretScope('shopping', place)).toHaveLength(1);
    expect(leavesSecretScope('', place)).toHaveLength(1);
  });
});
