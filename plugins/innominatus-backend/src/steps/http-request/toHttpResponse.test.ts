import { toHttpResponse } from './toHttpResponse';

function read(body: string | Uint8Array, type?: string) {
  return toHttpResponse({
    status: 200,
    headers: type === undefined ? {} : { 'content-type': type },
    body: typeof body === 'string' ? Buffer.from(body) : body,
  }).body;
}

describe('the body of an answer', () => {
  it.each([
    ['{"a": [1]}', 'application/json', { a: [1] }],
    ['{"a": [1]}', 'application/problem+json; charset=UTF-8', { a: [1] }],
    ['null', 'application/json', null],
    ['"text"', 'application/json', 'text'],
    ['{"a":', 'application/json', '{"a":'],
    ['{"a": 1}', 'text/plain', '{"a": 1}'],
    ['{"a": 1}', undefined, '{"a": 1}'],
    ['{"a": 1}', 'no media type', '{"a": 1}'],
    ['grüß', 'text/plain', 'grüß'],
    ['', 'application/json', null],
  ])('%p as %p is %p', (body, type, expected) => {
    expect(read(body, type)).toEqual(expected);
  });

  it('is decoded by its charset', () => {
    const bytes = Buffer.from('grüß', 'latin1');
    expect(read(bytes, 'text/plain; charset=iso-8859-1')).toBe('grüß');
  });

  it.each([
    ['bytes that are no UTF-8', [0xff, 0xfe, 0x41]],
    ['a zero byte', [0x41, 0, 0x42]],
  ])('is left out when it holds %s', (_, bytes) => {
    expect(read(Uint8Array.from(bytes), 'application/octet-stream')).toBeNull();
  });

  it('is left out when its charset is unknown', () => {
    expect(read('a', 'text/plain; charset=klingon')).toBeNull();
  });

  it('stays text when it is nested too deep to be walked', () => {
    const nested = (depth: number) =>
      `${'['.repeat(depth)}"[{\\"["${']'.repeat(depth)}`;
    expect(read(nested(100), 'application/json')).toEqual(expect.any(Array));
    expect(read(nested(101), 'application/json')).toBe(nested(101));
    expect(read(nested(200_000), 'application/json')).toBe(nested(200_000));
  });
});

it('headers are kept without cookies, which are credentials', () => {
  const raw = {
    status: 200,
    headers: { etag: '"1"', 'set-cookie': 'session=secret' },
    body: new Uint8Array(),
  };
  expect(toHttpResponse(raw).headers).toEqual({ etag: '"1"' });
});
