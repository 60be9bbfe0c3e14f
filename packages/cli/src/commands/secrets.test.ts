import { errorBody, type SeenRequest } from '../__testUtils__/contractServer';
import { serverCli } from '../__testUtils__/serverCli';

const PATH = 'shop/database';
const VALUE = 'a value that nobody can guess';
const written = { putSecret: () => ({ body: { path: PATH } }) };

function bodyOf(request: SeenRequest | undefined): unknown {
  return JSON.parse(request?.body.toString() ?? '');
}

describe('secrets', () => {
  it('lists paths, of all pages', async () => {
    const cli = await serverCli({
      listSecrets: ({ query }) => ({
        body: query.get('cursor')
          ? { items: [{ path: PATH }] }
          : { items: [{ path: 'blog' }], nextCursor: 'more' },
      }),
    });
    await cli.expectGolden('secrets/list.txt', 'secrets');
  });

  it('lists them for programs, with and without the word for it', async () => {
    for (const words of [['secrets'], ['secrets', 'list']]) {
      const cli = await serverCli({
        listSecrets: () => ({ body: { items: [{ path: PATH }] } }),
      });
      const { stdout } = await cli.run(...words, '-o', 'json');
      await cli.server.close();
      expect(JSON.parse(stdout)).toEqual([{ path: PATH }]);
    }
  });

  it('says how many the server cannot read', async () => {
    const cli = await serverCli({
      listSecrets: () => ({ body: { items: [], unreadable: 2 } }),
    });
    await cli.expectGolden('secrets/unreadable.txt', 'secrets', 'list');
  });

  it('says when the server has no store', async () => {
    const cli = await serverCli({
      listSecrets: () => ({
        status: 409,
        body: errorBody(409, 'ConflictError', 'there is no store', {
          reason: 'noSecretKey',
        }),
      }),
    });
    await cli.expectGolden('secrets/noStore.txt', 'secrets');
  });
});

describe('secrets set', () => {
  const args = ['secrets', 'set', PATH];

  it.each([
    ['as it is', VALUE, VALUE],
    ['but for a line break at its end', `${VALUE}\n`, VALUE],
    ['with the line breaks in it', `a\nb\n\n`, `a\nb\n`],
  ])('reads standard input %s', async (_, stdin, value) => {
    const cli = await serverCli(written, { stdin });
    const { exitCode, stdout, stderr } = await cli.run(...args);
    await cli.server.close();
    expect([exitCode, stdout, stderr]).toEqual([
      0,
      `wrote the secret ${PATH}\n`,
      '',
    ]);
    const [request] = cli.server.seen;
    expect(request?.path).toEqual({ path: PATH });
    expect(bodyOf(request)).toEqual({ value });
  });

  it('asks at a terminal, and shows nothing of what is typed', async () => {
    const cli = await serverCli(written, { types: `${VALUE}\r` });
    await cli.expectGolden('secrets/asked.txt', ...args);
    expect(bodyOf(cli.server.seen[0])).toEqual({ value: VALUE });
    expect(cli.stdout() + cli.stderr()).not.toContain(VALUE);
  });

  it.each([
    ['Ctrl-C', '\u0003', 130],
    ['an empty line', '\r', 2],
    ['the end of the input', '\u0004', 2],
  ])('writes nothing after %s', async (_, types, exitCode) => {
    const cli = await serverCli({}, { types });
    expect((await cli.run(...args)).exitCode).toBe(exitCode);
    await cli.server.close();
  });

  it('writes nothing when it is interrupted while it asks', async () => {
    const cli = await serverCli({}, { types: '' });
    const result = cli.run(...args);
    await cli.asks('not shown');
    cli.interrupt();
    expect((await result).exitCode).toBe(130);
    await cli.server.close();
  });

  it('takes no value from its arguments', async () => {
    const cli = await serverCli({});
    const { exitCode } = await cli.run(...args, VALUE);
    await cli.server.close();
    expect(exitCode).toBe(2);
  });
});

describe('secrets delete', () => {
  const args = ['secrets', 'delete', PATH];
  const deleted = { deleteSecret: () => ({ body: { path: PATH } }) };

  it('asks before', async () => {
    const cli = await serverCli(deleted, { types: 'y\n' });
    await cli.expectGolden('secrets/deleted.txt', ...args);
    expect(cli.server.seen[0]?.path).toEqual({ path: PATH });
  });

  it('leaves it when the answer is no, and when there is nobody to ask', async () => {
    for (const options of [{ types: 'n\n' }, {}]) {
      const cli = await serverCli({}, options);
      expect((await cli.run(...args)).exitCode).not.toBe(0);
      await cli.server.close();
    }
  });

  it('says when there is none', async () => {
    const cli = await serverCli({
      deleteSecret: () => ({
        status: 404,
        body: errorBody(404, 'NotFoundError', `there is no secret "${PATH}"`),
      }),
    });
    await cli.expectGolden('secrets/missing.txt', ...args, '--yes');
  });
});
