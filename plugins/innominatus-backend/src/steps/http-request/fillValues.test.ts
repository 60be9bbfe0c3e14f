import { fillValues } from './fillValues';

const url = 'https://api.example.com/things/{id}';

describe('the values of an undo request', () => {
  it('stand in its URL, headers and body', () => {
    expect(
      fillValues(
        {
          url: `${url}?tag={tag}`,
          headers: { 'if-match': '"{tag}"' },
          body: { id: '{id}', text: 'thing {id}, {tag}', list: ['{id}', 1] },
        },
        { id: 7, tag: 'x' },
      ),
    ).toEqual({
      url: 'https://api.example.com/things/7?tag=x',
      headers: { 'if-match': '"x"' },
      body: { id: 7, text: 'thing 7, x', list: [7, 1] },
    });
  });

  it('lead to no other place, whatever the server said', () => {
    const id = '../../admin?all=yes#';
    expect(fillValues({ url }, { id }).url).toBe(
      'https://api.example.com/things/..%2F..%2Fadmin%3Fall%3Dyes%23',
    );
  });

  it('are put in once: what is inserted is not looked at again', () => {
    const { body } = fillValues(
      { url, body: '{a}{b}' },
      { id: 1, a: '{b}', b: '{a}' },
    );
    expect(body).toBe('{b}{a}');
  });

  it('leave braces alone that are none of their names', () => {
    const body = { json: '{"a": {b}}', other: '{c}', toString: '{toString}' };
    expect(fillValues({ url, body }, { id: 1 }).body).toEqual(body);
  });

  it.each([[null], [{ a: 1 }], [[1]]])('cannot be %j in a text', id => {
    expect(() => fillValues({ url }, { id })).toThrow('undo.values.id');
    expect(fillValues({ url: '/', body: { id: '{id}' } }, { id }).body).toEqual(
      { id },
    );
  });
});
