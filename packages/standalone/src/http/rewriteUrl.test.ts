import fc from 'fast-check';
import { rewriteUrl } from './rewriteUrl';

describe('rewriteUrl', () => {
  it.each([
    ['/api/specs', '/api/innominatus/specs'],
    ['/api/specs?environment=dev', '/api/innominatus/specs?environment=dev'],
    ['/api', '/api/innominatus'],
    ['/api/', '/api/innominatus/'],
    ['/api?x=/api/innominatus/', '/api/innominatus?x=/api/innominatus/'],
    ['/openapi.json', '/api/innominatus/openapi.json'],
    ['/openapi.json?v=1', '/api/innominatus/openapi.json?v=1'],
    ['/schemas/score.json', '/api/innominatus/schemas/score.json'],
  ])('leads %s to the plugin', (from, to) => {
    expect(rewriteUrl(from)).toBe(to);
  });

  it.each([
    '/api/innominatus/specs',
    '/api/innominatus',
    '/api/innominatus?x=1',
    '/',
    '/apis/specs',
    '/openapi.json/x',
    '/swagger',
    '/schemasx',
  ])('leaves %s as it is', url => {
    expect(rewriteUrl(url)).toBe(url);
  });

  it('leads a request once, and keeps the question as it is', () => {
    const path = fc.stringMatching(
      /^(\/(api|innominatus|schemas|openapi\.json|[a-z]{0,3})){1,4}$/,
    );
    fc.assert(
      fc.property(path, fc.webQueryParameters(), (before, query) => {
        const after = rewriteUrl(`${before}?${query}`);
        expect(after.endsWith(`?${query}`)).toBe(true);
        expect(rewriteUrl(after)).toBe(after);
      }),
    );
  });
});
