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
