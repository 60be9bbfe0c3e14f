import { nextRequest } from './nextRequest';

function follow(from: string, location: string) {
  return nextRequest(
    { method: 'GET', url: new URL(from), headers: {} },
    { status: 302, headers: { location }, body: new Uint8Array() },
  );
}

describe('a redirect', () => {
  it('from https to http is refused', () => {
    expect(() =>
      follow('https://a.test/', 'http://a.test/?key=secret'),
    ).toThrow(
      expect.objectContaining({
        reason: 'redirectRefused',
        message: 'GET https://a.test/ redirects to plain http',
      }),
    );
  });

  it('from http to https is followed', () => {
    expect(follow('http://a.test/', 'https://a.test/b#c')?.url.href).toBe(
      'https://a.test/b',
    );
  });
});
