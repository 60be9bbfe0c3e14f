import { mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import { connect, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { archive } from '../__testUtils__/archive';
import { answerErrors } from '../answerErrors';
import { readScore } from './readScore';

/** Answers what was read. */
function app(onRead: () => void = () => {}) {
  return express()
    .post('/', (req, res, next) => {
      readScore(req, res, { image: ['web=a'], overrideProperty: ['a=b'] })
        .then(({ text, neighbours, ...rest }) => {
          onRead();
          res.json({
            text: Buffer.from(text).toString(),
            neighbours: Object.keys(neighbours ?? {}),
            ...rest,
          });
        })
        .catch(next);
    })
    .use(answerErrors(mockServices.logger.mock()));
}

const server = app();
const send = (type: string, body: string | Buffer) =>
  request(server)
    .post('/')
    .set('Content-Type', type)
    .serialize(text => text)
    .send(body);

const reasonsOf = (response: request.Response) =>
  response.body.error.problems.map(({ reason }: { reason: string }) => reason);

describe('readScore', () => {
  it.each([
    'application/yaml',
    'text/yaml',
    'Application/YAML; charset=UTF-8',
    'text/yaml;charset="utf-8"',
  ])('reads %s', async type => {
    const { status, body } = await send(type, 'name: größe');
    expect(status).toBe(200);
    expect(body).toEqual({
      text: 'name: größe',
      neighbours: [],
      images: ['web=a'],
      overrideProperties: ['a=b'],
    });
  });

  it('reads JSON, and says where other text is not JSON', async () => {
    expect((await send('application/json', '{"a": 1}')).body.text).toBe(
      '{"a": 1}',
    );
    const response = await send('application/json', '{\n  "a": 1,\n  b: 2 }');
    expect(response.status).toBe(400);
    expect(response.body.error.problems).toEqual([
      expect.objectContaining({ reason: 'invalidJson', line: 3, column: 3 }),
    ]);
  });

  it('says that JSON ends too early at its end', async () => {
    const response = await send('application/json', '{\n "a": [1');
    expect(response.body.error.problems).toEqual([
      expect.objectContaining({ reason: 'invalidJson', line: 2, column: 9 }),
    ]);
  });

  it('reads an archive with overrides and neighbours', async () => {
    const { body } = await send(
      'application/gzip',
      await archive({
        'score.yaml': 'a: 1',
        'overrides.score.yaml': 'a: 2',
        'files/motd': 'hello',
      }),
    );
    expect(body).toMatchObject({
      text: 'a: 1',
      overrides: 'a: 2',
      neighbours: ['files/motd'],
    });
  });

  it('needs a Score file in the archive, and overrides in UTF-8', async () => {
    const response = await send(
      'application/gzip',
      await archive({
        'app/score.yaml': '',
        'overrides.score.yaml': Buffer.from([0x61, 0xff]),
      }),
    );
    expect(response.status).toBe(400);
    expect(reasonsOf(response)).toEqual(['noScoreFile', 'notUtf8']);
  });

  it.each([
    'application/x-www-form-urlencoded',
    'text/plain',
    'application/yaml; charset=latin1',
    'application/yaml; version=2',
    'application/yamlx',
    'nonsense',
  ])('refuses the type %s', async type => {
    const response = await send(type, 'a: 1');
    expect(response.status).toBe(415);
    expect(response.body.error.name).toBe('UnsupportedMediaTypeError');
    expect(reasonsOf(response)).toEqual(['unsupportedContentType']);
  });

  it('refuses a body without a type, and one with an encoding', async () => {
    const untyped = await request(server).post('/').unset('Content-Type');
    expect(untyped.status).toBe(415);
    const encoded = await send('application/yaml', gzipSync('a: 1')).set(
      'Content-Encoding',
      'gzip',
    );
    expect(encoded.status).toBe(415);
    expect(reasonsOf(encoded)).toEqual(['unsupportedEncoding']);
  });

  it('refuses an empty body', async () => {
    const response = await send('application/yaml', '');
    expect(response.status).toBe(400);
    expect(reasonsOf(response)).toEqual(['emptyBody']);
  });

  it('reads one MiB and refuses a byte more, announced or not', async () => {
    const most = Buffer.alloc(1024 * 1024, 'x');
    expect((await send('application/yaml', most)).status).toBe(200);
    const more = Buffer.alloc(1024 * 1024 + 1, 'x');
    const announced = await send('application/yaml', more);
    expect(announced.status).toBe(413);
    expect(reasonsOf(announced)).toEqual(['bodyTooLarge']);
    const chunked = request(server)
      .post('/')
      .set('Content-Type', 'application/yaml')
      .set('Transfer-Encoding', 'chunked');
    chunked.write(more.toString());
    const response = await chunked;
    expect(response.status).toBe(413);
  });

  it('reads nothing of a request that ends before its Content-Length', async () => {
    const read = jest.fn();
    const listening = app(read).listen(0);
    const { port } = listening.address() as AddressInfo;
    const answer = await new Promise<string>(resolve => {
      let text = '';
      const socket = connect(port, 'localhost', () => {
        socket.end(
          'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/yaml\r\nContent-Length: 100\r\n\r\na: 12345\n',
        );
      });
      socket.on('data', chunk => {
        text += chunk;
      });
      socket.on('close', () => resolve(text));
    });
    listening.close();
    expect(read).not.toHaveBeenCalled();
    expect(answer).toContain('HTTP/1.1 400 Bad Request');
  });
});
