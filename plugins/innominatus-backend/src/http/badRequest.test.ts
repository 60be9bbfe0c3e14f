import { archive } from './__testUtils__/archive';
import { scoreFile } from './__testUtils__/scoreFile';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';

describe('a bad request', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(async () => {
    await server.stop();
  });

  async function nothingIsStored() {
    const applications = await server.get('/applications');
    const runs = await server.get('/runs');
    expect(applications.body.items).toEqual([]);
    expect(runs.body).toEqual({
      items: [],
      totalCount: 0,
      totalIsLowerBound: false,
    });
  }

  it('is refused as an archive whose members leave it', async () => {
    const response = await server
      .post(
        '/specs',
        await archive({
          'score.yaml': scoreFile(),
          '../score.yaml': 'x',
          '/etc/passwd': 'x',
        }),
      )
      .set('Content-Type', 'application/gzip');
    expect(response.status).toBe(400);
    expect(response.body.error.problems).toEqual([
      expect.objectContaining({ reason: 'invalidArchiveMember' }),
      expect.objectContaining({ reason: 'invalidArchiveMember' }),
    ]);
    await nothingIsStored();
  });

  it('is refused as a body of more than 1 MiB', async () => {
    const response = await server.post(
      '/specs',
      `# ${'x'.repeat(1024 * 1024)}\n${scoreFile()}`,
    );
    expect(response.status).toBe(413);
    expect(response.body.error.problems).toEqual([
      expect.objectContaining({ reason: 'bodyTooLarge' }),
    ]);
    await nothingIsStored();
  });

  it('is refused as an archive that unpacks to too much', async () => {
    const response = await server
      .post(
        '/specs',
        await archive({
          'score.yaml': scoreFile(),
          zeros: Buffer.alloc(64 * 1024 * 1024),
        }),
      )
      .set('Content-Type', 'application/gzip');
    expect(response.status).toBe(413);
    expect(response.body.error.problems).toEqual([
      expect.objectContaining({ reason: 'archiveTooLarge' }),
    ]);
    await nothingIsStored();
  });

  it('is refused as a type that is not listed', async () => {
    const response = await server
      .post('/specs', scoreFile())
      .set('Content-Type', 'text/html');
    expect(response.status).toBe(415);
    expect(response.body.error.problems).toEqual([
      expect.objectContaining({ reason: 'unsupportedContentType' }),
    ]);
    await nothingIsStored();
  });

  it.each([
    ['workflow=none', 'unknownWorkflow'],
    ['environment=none', 'unknownEnvironment'],
    ['application=Shop', 'invalidApplication'],
    ['application=../shop', 'invalidApplication'],
    ['image=none=nginx', 'unusableImage'],
    ['overrideProperty=containers', 'invalidOverride'],
    ['wait=11m', 'invalidParameter'],
    ['dryRun=perhaps', 'invalidParameter'],
    ['dry-run=true', 'unknownParameter'],
  ])('is refused with ?%s', async (query, reason) => {
    const response = await server.post(`/specs?${query}`, scoreFile());
    expect(response.status).toBe(400);
    expect(response.body.error.problems).toEqual([
      expect.objectContaining({ reason }),
    ]);
    await nothingIsStored();
  });

  it('is audited when it is refused', async () => {
    server.audit.entries.length = 0;
    await server.post('/specs', 'a: [');
    expect(server.audit.entries).toEqual([
      expect.objectContaining({ eventId: 'score-submit', outcome: 'failed' }),
    ]);
  });
});
