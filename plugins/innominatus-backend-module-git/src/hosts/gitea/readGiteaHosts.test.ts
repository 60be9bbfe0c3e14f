import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { readGiteaHosts } from './readGiteaHosts';

describe('Giteas of the configuration', () => {
  let server: Server;
  let url: string;
  let heard: string[];
  beforeEach(async () => {
    heard = [];
    server = createServer((request, response) => {
      heard.push(`${request.url} ${request.headers.authorization}`);
      response.writeHead(404).end();
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.close();
  });

  const basic = (pair: string) =>
    `Basic ${Buffer.from(pair).toString('base64')}`;
  const PATH = '/api/v1/repos/platform/hello';

  async function ask(override: object | undefined, address?: string) {
    const [host] = readGiteaHosts(
      new ConfigReader({
        integrations: {
          gitea: [
            {
              host: 'gitea.test:3000',
              baseUrl: address ?? url,
              username: 'zoe',
              password: 'read-only',
            },
          ],
        },
        innominatus: {
          targets: { git: override ? { 'gitea.test:3000': override } : {} },
        },
      }),
    );
    await host?.findRepository({ owner: 'platform', name: 'hello' });
    return host;
  }

  it('are known by their host, with the credentials of the integration', async () => {
    const host = await ask(undefined);
    expect(host).toMatchObject({ name: 'gitea.test:3000', address: url });
    expect(heard).toEqual([`${PATH} ${basic('zoe:read-only')}`]);
  });

  it('take another token and another address from the targets', async () => {
    const override = { token: 'may-write', url: `${url}/` };
    await ask(override, 'http://127.0.0.1:1');
    expect(heard).toEqual([`${PATH} ${basic('innominatus:may-write')}`]);
  });

  it.each([{ tokn: 'secret' }, { url: 'ftp://gitea.test' }, { token: 7 }])(
    'do not start with %p',
    async override => {
      await expect(ask(override)).rejects.toThrow(
        /innominatus\.targets\.git\."gitea\.test:3000" is not right/,
      );
      await expect(ask(override)).rejects.not.toThrow(/secret/);
    },
  );
});
