import { ConfigReader } from '@backstage/config';
import fc from 'fast-check';
import { loadIntegrations } from './loadIntegrations';
import { resolveInside } from './UrlFiles';

const integrations = loadIntegrations(
  new ConfigReader({
    integrations: {
      github: [{ host: 'github.com' }],
      gitea: [{ host: 'gitea.example.com' }],
      bitbucketServer: [
        { host: 'bitbucket.example.com', apiBaseUrl: 'https://x', token: 't' },
      ],
    },
  }),
);

const github =
  'https://github.com/acme/shop/blob/main/apps/web/catalog-info.yaml';
const azure =
  'https://dev.azure.com/acme/shop/_git/web?path=%2Fapps%2Fcatalog-info.yaml';

describe('the address of a file beside an entity', () => {
  it.each([
    [
      github,
      './score.yaml',
      'https://github.com/acme/shop/tree/main/apps/web/score.yaml',
    ],
    [
      github,
      'score.yaml',
      'https://github.com/acme/shop/tree/main/apps/web/score.yaml',
    ],
    [
      github,
      '../../deploy/score.yaml',
      'https://github.com/acme/shop/tree/main/deploy/score.yaml',
    ],
    [
      'https://gitlab.com/acme/group/shop/-/blob/main/catalog-info.yaml',
      './deploy/my score.yaml',
      'https://gitlab.com/acme/group/shop/-/blob/main/deploy/my%20score.yaml',
    ],
    [
      'https://gitea.example.com/acme/shop/src/branch/main/catalog-info.yaml',
      './score.yaml',
      'https://gitea.example.com/acme/shop/src/branch/main/score.yaml',
    ],
    [
      'https://bitbucket.example.com/projects/A/repos/shop/browse/catalog-info.yaml?at=main',
      './score.yaml',
      'https://bitbucket.example.com/projects/A/repos/shop/browse/score.yaml?at=main',
    ],
    [
      azure,
      '../score.yaml',
      'https://dev.azure.com/acme/shop/_git/web?path=%2Fscore.yaml',
    ],
    [
      'https://files.example.com/shop/catalog-info.yaml',
      './deploy/score.yaml',
      'https://files.example.com/shop/deploy/score.yaml',
    ],
  ])('of %s and %s', (base, path, url) => {
    expect(resolveInside(integrations, base, path)).toBe(url);
  });

  it.each([
    [github, '../../../score.yaml'],
    [github, '../../../../../../other/secrets/blob/main/score.yaml'],
    [github, './a/../../../../score.yaml'],
    ['https://files.example.com/shop/catalog-info.yaml', '../score.yaml'],
    ['no address', './score.yaml'],
  ])('does not lead out of the repository: %s, %s', (base, path) => {
    expect(() => resolveInside(integrations, base, path)).toThrow(
      'leads out of the repository',
    );
  });

  it.each([
    'https://evil.example.com/score.yaml',
    '//evil.example.com/score.yaml',
    '/score.yaml',
    'file:score.yaml',
    '~/score.yaml',
    'C:score.yaml',
    '%2e%2e/score.yaml',
    '..\\score.yaml',
    './score.yaml?token=1',
    './score.yaml#a',
    './score\n.yaml',
    '.git/config',
    'a/.GIT/config',
    './deploy/',
    '..',
    './a/..',
    '.',
    '',
  ])('is none for %j, which is no path in a repository', path => {
    expect(() => resolveInside(integrations, github, path)).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        reason: 'invalidScoreFilePath',
      }),
    );
  });

  it('is in the repository, whatever the path is', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '',
      'a',
      '...',
      '%2e',
      'ü',
      '@',
      '~',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(part, fc.string({ maxLength: 4 })), { maxLength: 9 }),
        parts => {
          let url: string;
          try {
            url = resolveInside(integrations, github, parts.join('/'));
          } catch (error) {
            expect(error).toMatchObject({ reason: 'invalidScoreFilePath' });
            return;
          }
          expect(new URL(url).href).toMatch(
            /^https:\/\/github\.com\/acme\/shop\/tree\/main\/./,
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
