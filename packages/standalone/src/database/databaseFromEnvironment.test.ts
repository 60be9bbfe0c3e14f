import { parse } from 'pg-connection-string';
import { databaseFromEnvironment } from './databaseFromEnvironment';

function urlOf(env: Record<string, string>): string {
  const target = databaseFromEnvironment(env);
  return target?.kind === 'postgres' ? target.url : '';
}

describe('databaseFromEnvironment', () => {
  it('says nothing when nothing is set', () => {
    expect(
      databaseFromEnvironment({ DB_HOST: '', PATH: '/bin' }),
    ).toBeUndefined();
  });

  it('completes what is missing', () => {
    expect(urlOf({ DB_USER: 'me', DB_NAME: 'orchestrator_db' })).toBe(
      'postgres://me@localhost:5432/orchestrator_db',
    );
  });

  it('keeps every character of user and password', () => {
    const odd = `a b/c:d@e?f#g%h&i=é`;
    const url = urlOf({ DB_USER: odd, DB_PASSWORD: odd, DB_NAME: 'my db' });
    expect(parse(url)).toMatchObject({
      user: odd,
      password: odd,
      database: 'my db',
    });
  });

  it('reads TLS modes as every PostgreSQL client does', () => {
    expect(parse(urlOf({ DB_SSLMODE: 'disable' })).ssl).toBeUndefined();
    const required = parse(urlOf({ DB_SSLMODE: 'require' })).ssl;
    expect(required).toMatchObject({ rejectUnauthorized: false });
    const verified = parse(urlOf({ DB_SSLMODE: 'verify-full' })).ssl;
    expect(verified).not.toHaveProperty('rejectUnauthorized', false);
  });

  it('tells all mistakes at once', () => {
    const env = { DB_PORT: 'abc', DB_SSLMODE: 'prefer', DB_HOST: 'a b' };
    expect(() => databaseFromEnvironment(env)).toThrow(
      /DB_HOST: .*\nDB_PORT: .*\nDB_SSLMODE: /,
    );
  });
});
