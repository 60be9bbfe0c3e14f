import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeWithGitea } from '../../testing/realGitea';
import { renamedHost } from '../../testing/renamedHost';
import { HELLO, commit, creation, tryCommit } from '../testGitHost/requests';
import { GiteaGitHost } from './GiteaGitHost';

describe('a Gitea that', () => {
  const servers: Server[] = [];
  afterEach(() => {
    servers.splice(0).forEach(server => {
      server.closeAllConnections();
      server.close();
    });
  });

  async function answering(listener: RequestListener): Promise<GiteaGitHost> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    return new GiteaGitHost({ name: 'gitea.test', url, token: 'secret-token' });
  }

  it('asks for a short pause gets it', async () => {
    let asked = 0;
    const host = await answering((_request, response) => {
      asked += 1;
      response.writeHead(asked < 3 ? 429 : 404, { 'Retry-After': '0' }).end();
    });
    expect(await host.findRepository(HELLO)).toBeUndefined();
    expect(asked).toBe(3);
  });

  it('asks for a long pause is asked again later', async () => {
    const host = await answering((_request, response) => {
      response.writeHead(429, { 'Retry-After': '600' }).end();
    });
    await expect(host.findRepository(HELLO)).rejects.toMatchObject({
      reason: 'gitHostRateLimited',
      retryable: true,
      message: expect.stringContaining('600 s'),
    });
  });

  it('breaks off is asked again, after a look at what it has done', async () => {
    const host = await answering((_request, response) => {
      response.destroy();
    });
    await expect(host.findRepository(HELLO)).rejects.toMatchObject({
      reason: 'gitHostUnreachable',
      retryable: true,
      outcomeUnknown: false,
    });
    await expect(host.createRepository(creation())).rejects.toMatchObject({
      reason: 'gitHostUnreachable',
      retryable: true,
      outcomeUnknown: true,
    });
  });

  it('is not there has done nothing', async () => {
    const host = await answering(() => {});
    const [server] = servers.splice(0);
    await new Promise(resolve => {
      server?.close(resolve);
    });
    await expect(host.createRepository(creation())).rejects.toMatchObject({
      reason: 'gitHostUnreachable',
      outcomeUnknown: false,
    });
  });

  it('fails tells so, without the credentials', async () => {
    const host = await answering((request, response) => {
      response.writeHead(502).end(`<html>${request.headers.authorization}`);
    });
    const failure = host.createRepository(creation());
    await expect(failure).rejects.toMatchObject({
      reason: 'gitHostFailed',
      retryable: true,
      outcomeUnknown: true,
    });
    await expect(failure).rejects.not.toThrow(/secret|Basic/);
  });

  it('is something else is told from a Gitea', async () => {
    const host = await answering((_request, response) => {
      response.end('<html>Welcome</html>');
    });
    await expect(host.findRepository(HELLO)).rejects.toMatchObject({
      reason: 'gitHostAnswer',
    });
    await expect(host.getHead(HELLO, 'main')).rejects.toThrow(/Git/);
  });
});

describeWithGitea('Gitea', gitea => {
  let owner: string;
  beforeAll(async () => {
    owner = await gitea().createOrganisation();
  });
  beforeEach(() => gitea().clear(owner));

  it('with a token that it does not know says so', async () => {
    const host = gitea().host({
      token: 'expired0expired0expired0expired0expired0',
    });
    await expect(host.findRepository(HELLO)).rejects.toMatchObject({
      reason: 'gitHostUnauthorized',
    });
    await expect(host.getHead(HELLO, 'main')).rejects.toMatchObject({
      reason: 'gitHostUnauthorized',
    });
  });

  it('does not let a user create for an organisation of others', async () => {
    const host = gitea().limited();
    await expect(
      host.createRepository({ ...creation(), owner }),
    ).rejects.toMatchObject({ reason: 'gitHostForbidden' });
    const { missing } = await host.checkAccess({ owner });
    expect(missing).toHaveLength(1);
  });

  it('hides private repositories, and says what may be the reason', async () => {
    const host = renamedHost(gitea().host(), { owner });
    await host.createRepository(creation({ private: true }));
    await commit(host, { 'a.txt': 'a' });
    const limited = renamedHost(gitea().limited(), { owner });
    expect(await limited.findRepository(HELLO)).toBeUndefined();
    await expect(limited.getHead(HELLO, 'main')).rejects.toMatchObject({
      reason: 'repositoryNotFound',
    });
  });

  it('does not let a reader push', async () => {
    const host = renamedHost(gitea().host(), { owner });
    await host.createRepository(creation());
    const head = await commit(host, { 'a.txt': 'a' });
    const limited = renamedHost(gitea().limited(), { owner });
    await expect(
      tryCommit(limited, { 'b.txt': 'b' }, { expectedHead: head }),
    ).rejects.toMatchObject({ reason: 'gitHostForbidden' });
    expect(await host.getHead(HELLO, 'main')).toBe(head);
  });

  it('names the owner that is missing, and the user who is another one', async () => {
    const host = gitea().host();
    await expect(
      host.createRepository({ ...creation(), owner: 'nobody-of-this-name' }),
    ).rejects.toMatchObject({ reason: 'ownerNotFound' });
    const other = gitea().limitedUser;
    await expect(
      host.createRepository({ ...creation(), owner: other }),
    ).rejects.toMatchObject({
      reason: 'gitHostForbidden',
      message: expect.stringContaining(gitea().user),
    });
  });

  it('creates for the user of the credentials', async () => {
    const host = gitea().host();
    const name = `own-${owner}`;
    const wanted = { ...creation(), owner: gitea().user, name };
    expect(await host.createRepository(wanted)).toMatchObject({
      kind: 'created',
    });
    const { marker } = wanted;
    await host.deleteRepository({
      repository: wanted,
      marker,
      refs: new Map(),
    });
    expect(await host.findRepository(wanted)).toBeUndefined();
  });

  it('tells the name that it refuses', async () => {
    const host = gitea().host();
    await expect(
      host.createRepository({ ...creation(), owner, name: 'x.rss' }),
    ).rejects.toMatchObject({
      reason: 'invalidRepositoryName',
      message: expect.stringContaining('rss'),
    });
  });

  it('protects branches', async () => {
    const host = renamedHost(gitea().host(), { owner });
    await host.createRepository(creation());
    const head = await commit(host, { 'a.txt': 'a' });
    await gitea().api('POST', `/repos/${owner}/hello/branch_protections`, {
      rule_name: 'main',
      enable_push: false,
    });
    await expect(
      tryCommit(host, { 'b.txt': 'b' }, { expectedHead: head }),
    ).rejects.toMatchObject({ reason: 'branchProtected' });
    expect(await host.getHead(HELLO, 'main')).toBe(head);
  });

  it('finishes a repository whose creation was interrupted', async () => {
    const host = renamedHost(gitea().host(), { owner });
    const request = creation({ topics: ['demo'], description: 'Says hello' });
    await gitea().api('POST', `/orgs/${owner}/repos`, {
      name: 'hello',
      description: `Being made by ${request.marker}`,
      private: true,
    });
    expect(await host.findRepository(HELLO)).toMatchObject({
      unfinished: true,
      marker: request.marker,
    });
    const { signal: _signal, ...asked } = request;
    expect(await host.createRepository(request)).toMatchObject({
      kind: 'created',
      repository: asked,
    });
    const after = await host.findRepository(HELLO);
    expect(after).not.toHaveProperty('unfinished');
  });

  it('goes on with a removal that was interrupted', async () => {
    const host = renamedHost(gitea().host(), { owner });
    await host.createRepository(creation());
    await gitea().api('PATCH', `/repos/${owner}/hello`, { archived: true });
    const { marker } = creation();
    const result = await host.deleteRepository({
      repository: HELLO,
      marker,
      refs: new Map(),
    });
    expect(result).toEqual({ kind: 'deleted' });
  });
});
