import fc from 'fast-check';
import { AllowedHosts } from './AllowedHosts';

function allows(patterns: string[], url: string): boolean {
  try {
    new AllowedHosts(patterns).checkUrl(new URL(url));
    return true;
  } catch {
    return false;
  }
}

function reaches(patterns: string[], url: string, address: string): boolean {
  try {
    return (
      new AllowedHosts(patterns).filterAddresses(new URL(url), [{ address }])
        .length === 1
    );
  } catch {
    return false;
  }
}

describe('the list of allowed hosts', () => {
  it('allows nothing when it is empty, and names its key', () => {
    expect(() =>
      new AllowedHosts([]).checkUrl(new URL('https://example.com')),
    ).toThrow(
      expect.objectContaining({
        reason: 'hostNotAllowed',
        hint: expect.stringContaining(
          'innominatus.steps.httpRequest.allowedHosts',
        ),
      }),
    );
  });

  it.each([
    ['example.com', 'https://example.com'],
    ['example.com', 'http://example.com:8080'],
    ['example.com', 'https://EXAMPLE.com./'],
    ['Example.com.', 'https://example.com'],
    ['bücher.example', 'https://xn--bcher-kva.example'],
    ['example.com:443', 'https://example.com'],
    ['example.com:80', 'http://example.com'],
    ['example.com:8443', 'https://example.com:8443'],
    ['*.example.com', 'https://a.example.com'],
    ['*.example.com:8443', 'https://a.b.example.com:8443'],
    ['203.0.113.7', 'https://203.0.113.7'],
    ['10.0.0.0/8', 'http://10.1.2.3:5000'],
    ['10.0.0.0/8:5000', 'http://10.1.2.3:5000'],
    ['127.0.0.1', 'http://0x7f.1/'],
    ['127.0.0.1', 'http://[::ffff:127.0.0.1]'],
    ['::1', 'http://[::1]:9000'],
    ['[::1]:9000', 'http://[::1]:9000'],
    ['[fd00::/8]:9000', 'http://[fd12::1]:9000'],
    ['localhost', 'http://localhost:8080'],
    ['localhost:8080', 'http://127.0.0.1:8080'],
  ])('%s allows %s', (pattern, url) => {
    expect(allows([pattern], url)).toBe(true);
  });

  it.each([
    ['example.com', 'https://a.example.com'],
    ['example.com', 'https://example.com.evil.test'],
    ['example.com', 'https://evilexample.com'],
    ['example.com:8443', 'https://example.com'],
    ['example.com:80', 'https://example.com'],
    ['*.example.com', 'https://example.com'],
    ['*.example.com', 'https://evilexample.com'],
    ['*.example.com:8443', 'https://a.example.com'],
    ['203.0.113.7', 'https://203.0.113.8'],
    ['10.0.0.0/8', 'http://11.0.0.1'],
    ['10.0.0.0/8:5000', 'http://10.0.0.1:5001'],
    ['0.0.0.0/0', 'http://[::1]'],
    ['localhost:8080', 'http://127.0.0.1:8081'],
    ['localhost', 'http://localhost.evil.test'],
  ])('%s does not allow %s', (pattern, url) => {
    expect(allows([pattern], url)).toBe(false);
  });

  it.each([
    '',
    '*',
    '*.',
    '*.*.example.com',
    'a*.example.com',
    'https://example.com',
    'example.com/path',
    'example.com:',
    'example.com:0',
    'example.com:65536',
    'example.com:http',
    'user@example.com',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    'fe80::1%eth0',
    '0x7f.1',
    'exa mple.com',
  ])('refuses the pattern %p and says where it stands', pattern => {
    expect(() => new AllowedHosts(['example.com', pattern])).toThrow(
      `innominatus.steps.httpRequest.allowedHosts: "${pattern}"`,
    );
  });
});

describe('an address behind a listed name', () => {
  const name = 'https://api.example.com';
  it.each(['93.184.215.14', '2606:4700::1111'])('%s is public', address => {
    expect(reaches(['api.example.com'], name, address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '100.100.100.200',
    '169.254.169.254',
    '168.63.129.16',
    '192.0.0.192',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::7f00:1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    'fe80::1',
    'fec0::1',
    'fd00:ec2::254',
    'ff02::1',
  ])('%s has to be listed itself', address => {
    expect(reaches(['api.example.com'], name, address)).toBe(false);
    expect(reaches(['*.example.com'], name, address)).toBe(false);
    expect(reaches(['api.example.com', address], name, address)).toBe(true);
  });

  it('counts as listed for the port that is listed with it', () => {
    const at = (port: number) =>
      reaches(['a.test', '10.0.0.1:5000'], `http://a.test:${port}`, '10.0.0.1');
    expect([at(5000), at(5001)]).toEqual([true, false]);
  });

  it('is picked out of several', () => {
    const both = [{ address: '10.0.0.1' }, { address: '93.184.215.14' }];
    expect(new AllowedHosts([]).filterAddresses(new URL(name), both)).toEqual([
      { address: '93.184.215.14' },
    ]);
  });

  it('is never one of the IPv4 loopback, private or link-local ranges, in whatever spelling', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const hidden = fc
      .tuple(
        fc.constantFrom([127], [10], [192, 168], [169, 254], [172, 20], [0]),
        octet,
        octet,
        octet,
      )
      .map(([start, ...rest]) => [...start, ...rest].slice(0, 4).join('.'));
    const spelling = fc.constantFrom('', '::ffff:', '::', '64:ff9b::');
    fc.assert(
      fc.property(hidden, spelling, (address, prefix) => {
        expect(reaches(['api.example.com'], name, prefix + address)).toBe(
          false,
        );
      }),
    );
  });
});
