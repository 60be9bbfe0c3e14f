import { describeDatabase, parseDatabaseUrl } from './DatabaseTarget';

describe('parseDatabaseUrl', () => {
  it.each([
    ['sqlite::memory:', ':memory:'],
    ['sqlite:data/x.sqlite', '/here/data/x.sqlite'],
    ['sqlite:/data/x.sqlite', '/data/x.sqlite'],
    ['sqlite:///data/x.sqlite', '/data/x.sqlite'],
  ])('reads %s', (url, filename) => {
    expect(parseDatabaseUrl(url, '/here')).toEqual({
      kind: 'sqlite',
      filename,
    });
  });

  it.each(['postgres', 'postgresql'])('reads %s://', scheme => {
    const url = `${scheme}://me:secret@db.example.com/orchestrator`;
    expect(parseDatabaseUrl(url, '/')).toEqual({ kind: 'postgres', url });
  });

  it.each(['mysql://me:secret@db/x', 'postgres://me:secret@:x/y', 'secret'])(
    'refuses %s without repeating it',
    url => {
      expect(() => parseDatabaseUrl(url, '/')).toThrow(/must look like/);
      expect(() => parseDatabaseUrl(url, '/')).not.toThrow(/secret/);
    },
  );

  it('asks for the name of the database', () => {
    expect(() => parseDatabaseUrl('postgres://me@db:5433', '/')).toThrow(
      'as in postgres://db:5433/innominatus',
    );
  });
});

describe('describeDatabase', () => {
  it('keeps the password to itself', () => {
    const url = 'postgres://me:secret@db.example.com:5433/orchestrator';
    expect(describeDatabase({ kind: 'postgres', url })).toBe(
      'PostgreSQL db.example.com:5433/orchestrator',
    );
  });
});
