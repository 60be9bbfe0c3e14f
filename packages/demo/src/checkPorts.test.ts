import { once } from 'node:events';
import { createServer } from 'node:net';
import { checkPorts } from './checkPorts';
import { findFreePort } from './findFreePort';

describe('checkPorts', () => {
  it('says which ports are taken, and how to have others', async () => {
    const server = createServer().listen({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const free = { port: await findFreePort(), flag: '--free' };

    const wanted = [{ port, flag: '--one' }, free, { port, flag: '--two' }];
    await expect(checkPorts(wanted)).rejects.toMatchObject({
      name: 'StartupError',
      message: [
        `port ${port} is taken by another program: stop it, or choose another port with --one`,
        `port ${port} is taken by another program: stop it, or choose another port with --two`,
      ].join('\n'),
    });

    server.close();
    await once(server, 'close');
    await expect(checkPorts(wanted)).resolves.toBeUndefined();
  });
});
