import { httpRequestInputSchema } from './schema';

const url = 'https://api.example.com/things';

function problems(input: object): string[] {
  const result = httpRequestInputSchema.safeParse(input);
  return (result.error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );
}

describe('the input', () => {
  it.each<object>([
    { url },
    { url, method: 'POST', body: 'text', idempotent: true },
    { url, method: 'POST', body: { a: [1, null] } },
    { url, method: 'POST', body: [] },
    { url, poll: { every: '10s', until: 'response.status == 200' } },
    {
      url,
      method: 'POST',
      idempotent: true,
      poll: { every: 10, until: 'response.body.done' },
    },
    { url: 'https://${resources.dns.host}:${resources.dns.port}/health' },
    {
      url,
      expect: { condition: 'response.body.id == "${steps.a.outputs.id}"' },
    },
    { url, expect: { condition: '${variables.CONDITION}' } },
    { url, method: 'DELETE', undo: { url, method: 'PUT', body: {} } },
    {
      url,
      method: 'POST',
      undo: { url: `${url}/{id}`, values: { id: 'response.body.id' } },
    },
    { url, method: 'PUT', undo: { url, body: { braces: '{any}' } } },
  ])('%j is taken', input => {
    expect(problems(input)).toEqual([]);
  });

  it.each<[object, string]>([
    [{}, 'url: '],
    [{ url: 'api.example.com' }, 'url: is not a URL'],
    [{ url: 'file:///etc/passwd' }, 'url: has to begin with https://'],
    [{ url: 'https://ada:word@example.com' }, 'url: holds credentials'],
    [{ url, method: 'TRACE' }, 'method: '],
    [{ url, method: 'get' }, 'method: '],
    [{ url, body: 'text' }, 'body: GET and HEAD have no body'],
    [{ url, method: 'POST', body: 1 }, 'body: '],
    [{ url, headers: { 'a b': 'c' } }, 'headers.a b: '],
    [{ url, headers: { Host: 'evil.test' } }, 'headers.Host: '],
    [{ url, headers: { 'Content-Length': '0' } }, 'headers.Content-Length: '],
    [{ url, expect: { status: [] } }, 'expect.status: '],
    [{ url, expect: { status: ['200'] } }, 'expect.status.0: '],
    [{ url, expect: { status: [99] } }, 'expect.status.0: '],
    [{ url, expect: { condition: 'status == 1' } }, 'expect.condition: is not'],
    [{ url, poll: { every: '1x', until: 'true' } }, 'poll.every: '],
    [
      { url, method: 'POST', poll: { every: '1s', until: 'true' } },
      'poll: repeats the request',
    ],
    [
      { url, idempotent: false, poll: { every: '1s', until: 'true' } },
      'poll: repeats the request',
    ],
    [{ url, lookup: { url, method: 'POST' } }, 'lookup.method: '],
    [{ url, lookup: { url: 'ftp://a.test' } }, 'lookup.url: '],
    [{ url, undo: { url } }, 'undo: GET and HEAD change nothing'],
    [{ url, method: 'PUT', undo: { url, method: 'GET' } }, 'undo.method: '],
    [
      {
        url,
        method: 'PUT',
        undo: { url: 'http://a.{host}/', values: { host: 'response.body.a' } },
      },
      'undo.url: has a value in its host',
    ],
    [
      { url, method: 'POST', undo: { url: `${url}/{id}` } },
      'undo.url: `values` has no "id"',
    ],
    [
      { url, method: 'POST', undo: { url, values: { 'a-b': 'response' } } },
      'undo.values.a-b: ',
    ],
    [
      { url, method: 'POST', undo: { url, values: { id: 'answer.id' } } },
      'undo.values.id: is not valid CEL',
    ],
    [
      {
        url,
        method: 'PUT',
        poll: { every: 1, until: 'true' },
        undo: { url, values: { id: 'response.body.id' } },
      },
      'undo.values: cannot be told',
    ],
    [{ url, undone: { url } }, ': Unrecognized key'],
  ])('%j is refused', (input, problem) => {
    expect(problems(input)).toEqual([expect.stringContaining(problem)]);
  });

  it('is told all its problems at once', () => {
    expect(
      problems({
        url: 'ftp://a.test',
        method: 'FETCH',
        poll: { every: 'soon', until: '1 +' },
      }),
    ).toHaveLength(4);
  });

  it('does not repeat a URL that is refused, which may hold a secret', () => {
    expect(problems({ url: 'ftp://a.test/?key=secret' }).join()).not.toContain(
      'secret',
    );
  });
});
