import { closeServers, startServer } from './__testUtils__/startServer';
import { AllowedHosts } from './AllowedHosts';
import { HttpClient, type Lookup } from './HttpClient';
import type { HttpMethod, HttpRequest } from './HttpRequest';

afterEach(closeServers);

interface Setting {
  allowed?: string[];
  lookup?: Lookup;
  idempotent?: boolean;
  signal?: AbortSignal;
  final?: number;
  beforeWrite?(): Promise<void>;
}

function send(
  request: Partial<Omit<HttpRequest, 'url'>> & { url: string },
  setting: Setting = {},
) {
  const allowed = new AllowedHosts(setting.allowed ?? ['127.0.0.1']);
  return new HttpClient(allowed, setting.lookup).send(
    { method: 'GET', headers: {}, ...request, url: new URL(request.url) },
    {
      signal: setting.signal ?? new AbortController().signal,
      idempotent: setting.idempotent ?? true,
      isFinal: status => status === setting.final,
      beforeWrite: setting.beforeWrite ?? (async () => {}),
    },
  );
}

/** A resolver that gives one answer after the other. */
function addresses(...answers: string[]): Lookup & { asked: string[] } {
  const asked: string[] = [];
  const lookup = async (hostname: string) => {
    const address = answers[asked.length] ?? '';
    asked.push(hostname);
    return [{ address, family: 4 }];
  };
  return Object.assign(lookup, { asked });
}

describe('a name', () => {
  it('is resolved once for each connection, and connected to as it was checked', async () => {
    const server = await startServer(() => ({ body: 'hello' }));
    const lookup = addresses('127.0.0.1', '127.0.0.2');
    const answer = await send(
      { url: `http://api.example.com:${server.port}/` },
      { allowed: ['api.example.com', '127.0.0.1'], lookup },
    );
    expect(Buffer.from(answer.body).toString()).toBe('hello');
    expect(lookup.asked).toEqual(['api.example.com']);
    expect(server.received[0]?.headers.host).toBe(
      `api.example.com:${server.port}`,
    );
  });

  it.each([['api.example.com'], ['*.example.com']])(
    'listed as %s does not lead to the network of the server',
    async pattern => {
      const server = await startServer(() => ({}));
      await expect(
        send(
          { url: `http://api.example.com:${server.port}/` },
          { allowed: [pattern], lookup: addresses('127.0.0.1') },
        ),
      ).rejects.toMatchObject({
        reason: 'addressNotAllowed',
        retryable: false,
        hint: expect.stringContaining(
          'innominatus.steps.httpRequest.allowedHosts',
        ),
      });
      expect(server.received).toEqual([]);
    },
  );

  it('that changes its address between two redirects is checked again', async () => {
    const server = await startServer(({ path }) =>
      path === '/first'
        ? { status: 302, headers: { location: '/second' } }
        : { body: 'secret' },
    );
    const lookup = addresses('127.0.0.1', '127.0.0.2');
    await expect(
      send(
        { url: `http://api.example.com:${server.port}/first` },
        { allowed: ['api.example.com', '127.0.0.1'], lookup },
      ),
    ).rejects.toMatchObject({ reason: 'addressNotAllowed' });
    expect(lookup.asked).toHaveLength(2);
    expect(server.received.map(({ path }) => path)).toEqual(['/first']);
  });

  it('that cannot be resolved may be resolved later', async () => {
    const lookup = async () => {
      throw Object.assign(new Error('no'), { code: 'ENOTFOUND' });
    };
    await expect(
      send({ url: 'http://a.test/' }, { allowed: ['a.test'], lookup }),
    ).rejects.toMatchObject({
      reason: 'connectionFailed',
      retryable: true,
      message: 'GET http://a.test/ got no answer: ENOTFOUND',
    });
  });
});

describe('a redirect', () => {
  it('to a host that is not listed is refused', async () => {
    const other = await startServer(() => ({ body: 'secret' }));
    const server = await startServer(() => ({
      status: 302,
      headers: { location: other.url },
    }));
    await expect(
      send({ url: server.url }, { allowed: [`127.0.0.1:${server.port}`] }),
    ).rejects.toMatchObject({ reason: 'hostNotAllowed' });
    expect(other.received).toEqual([]);
  });

  it.each([
    ['file:///etc/passwd', 'urlRefused'],
    ['ftp://127.0.0.1/', 'urlRefused'],
    ['http://user:word@127.0.0.1/', 'urlRefused'],
    ['http://[', 'redirectRefused'],
    ['http://169.254.169.254/latest/meta-data', 'hostNotAllowed'],
    ['http://[::ffff:a9fe:a9fe]/', 'hostNotAllowed'],
    ['//2852039166/', 'hostNotAllowed'],
  ])('to %s is refused', async (location, reason) => {
    const server = await startServer(() => ({
      status: 302,
      headers: { location },
    }));
    await expect(send({ url: server.url })).rejects.toMatchObject({ reason });
  });

  it('takes no header to another origin that may be a credential', async () => {
    const other = await startServer(() => ({}));
    const server = await startServer(() => ({
      status: 307,
      headers: { location: `${other.url}/there` },
    }));
    const headers = {
      accept: 'text/plain',
      authorization: 'Bearer secret',
      cookie: 'secret',
      'x-api-key': 'secret',
    };
    await send({ url: server.url, headers });
    expect(server.received[0]?.headers).toMatchObject(headers);
    expect(other.received[0]?.headers.accept).toBe('text/plain');
    expect(JSON.stringify(other.received)).not.toContain('secret');
  });

  it('within one origin keeps its headers', async () => {
    const server = await startServer(({ path }) =>
      path === '/' ? { status: 308, headers: { location: 'there' } } : {},
    );
    await send({ url: server.url, headers: { authorization: 'secret' } });
    expect(server.received[1]).toMatchObject({
      path: '/there',
      headers: { authorization: 'secret' },
    });
  });

  it.each<[number, HttpMethod, HttpMethod, string]>([
    [301, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [303, 'POST', 'GET', ''],
    [303, 'PUT', 'GET', ''],
    [301, 'PUT', 'PUT', 'text'],
    [307, 'POST', 'POST', 'text'],
    [308, 'PATCH', 'PATCH', 'text'],
    [303, 'HEAD', 'HEAD', ''],
    [302, 'GET', 'GET', ''],
  ])('%s of %s goes on as %s', async (status, method, then, body) => {
    const server = await startServer(({ path }) =>
      path === '/' ? { status, headers: { location: '/there' } } : {},
    );
    await send({
      url: server.url,
      method,
      headers: { 'content-type': 'text/plain' },
      body: ['GET', 'HEAD'].includes(method) ? undefined : 'text',
    });
    expect(server.received[1]).toMatchObject({ method: then, body });
  });

  it('asks for the claim before it writes elsewhere', async () => {
    const server = await startServer(() => ({
      status: 307,
      headers: { location: '/there' },
    }));
    const beforeWrite = async () => {
      throw new Error('another process has taken over');
    };
    await expect(
      send({ url: server.url, method: 'POST' }, { beforeWrite }),
    ).rejects.toThrow('taken over');
    expect(server.received).toHaveLength(1);
  });

  it('is followed five times', async () => {
    const server = await startServer(() => ({
      status: 302,
      headers: { location: '/' },
    }));
    await expect(send({ url: server.url })).rejects.toMatchObject({
      reason: 'redirectRefused',
    });
    expect(server.received).toHaveLength(6);
  });

  it('is the answer when its status is waited for, or when it leads nowhere', async () => {
    const server = await startServer(({ path }) => ({
      status: 302,
      headers: path === '/' ? { location: '/there' } : undefined,
    }));
    await expect(
      send({ url: server.url }, { final: 302 }),
    ).resolves.toMatchObject({ status: 302, headers: { location: '/there' } });
    await expect(send({ url: server.url })).resolves.toMatchObject({
      status: 302,
    });
  });
});

describe('an answer', () => {
  it('of 1 MiB is read, and one byte more is refused', async () => {
    const server = await startServer(({ path }) => ({
      body: Buffer.alloc(Number(path.slice(1))),
    }));
    const size = 1024 * 1024;
    const answer = await send({ url: `${server.url}/${size}` });
    expect(answer.body.byteLength).toBe(size);
    await expect(
      send({ url: `${server.url}/${size + 1}` }),
    ).rejects.toMatchObject({
      reason: 'responseTooLarge',
      retryable: false,
      message: expect.stringContaining('1 MiB'),
    });
  });

  it('without end is refused as well', async () => {
    const server = await startServer((_, response) => {
      const chunk = Buffer.alloc(64 * 1024);
      const more = () => {
        while (response.write(chunk));
      };
      response.on('drain', more);
      more();
      return undefined;
    });
    await expect(send({ url: server.url })).rejects.toMatchObject({
      reason: 'responseTooLarge',
    });
  });

  it('of which half is lost counts as no answer', async () => {
    const server = await startServer((_, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('half', () => response.destroy());
      return undefined;
    });
    await expect(send({ url: server.url })).rejects.toMatchObject({
      reason: 'connectionFailed',
      retryable: true,
    });
  });

  it('is not waited for after an abort, not even in its middle', async () => {
    const controller = new AbortController();
    const server = await startServer((_, response) => {
      response.write('half', () => controller.abort(new Error('timed out')));
      return undefined;
    });
    await expect(
      send({ url: server.url }, { signal: controller.signal }),
    ).rejects.toThrow('timed out');
  });
});

describe('a lost connection', () => {
  const reset: [HttpMethod, boolean, boolean][] = [
    ['GET', true, true],
    ['PUT', true, true],
    ['POST', true, true],
    ['POST', false, false],
    ['PUT', false, false],
    ['GET', false, true],
  ];
  it.each(reset)(
    'after a %s (idempotent: %p) was sent may be tried again: %p',
    async (method, idempotent, retryable) => {
      const server = await startServer((_, response) => {
        response.destroy();
        return undefined;
      });
      await expect(
        send({ url: server.url, method }, { idempotent }),
      ).rejects.toMatchObject({
        reason: 'connectionFailed',
        retryable,
        outcomeUnknown: !retryable,
      });
    },
  );

  it('that was never made leaves no doubt', async () => {
    const server = await startServer(() => ({}));
    const { url } = server;
    await closeServers();
    const attempt = send({ url, method: 'POST' }, { idempotent: false });
    await expect(attempt).rejects.toThrow(
      `POST ${url}/ got no answer: ECONNREFUSED`,
    );
    await expect(attempt).rejects.toMatchObject({
      reason: 'connectionFailed',
      retryable: true,
      outcomeUnknown: false,
    });
  });
});

it('a header that would split the request is refused without being repeated', async () => {
  const server = await startServer(() => ({}));
  const refusal = send({
    url: server.url,
    headers: { 'x-key': 'secret\r\nx-admin: yes' },
  });
  await expect(refusal).rejects.toMatchObject({ reason: 'requestInvalid' });
  await expect(refusal).rejects.not.toThrow('secret');
  expect(server.received).toEqual([]);
});
