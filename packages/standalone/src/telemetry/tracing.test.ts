import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { createTestFolder } from '../testUtils/createTestFolder';
import { ServerProcess } from '../testUtils/ServerProcess';

const sentSchema = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({
        attributes: z.array(
          z.object({
            key: z.string(),
            value: z.looseObject({ stringValue: z.string().optional() }),
          }),
        ),
      }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(z.object({ name: z.string(), traceId: z.string() })),
        }),
      ),
    }),
  ),
});

const TRACE = 'c'.repeat(32);
const score = JSON.stringify({
  apiVersion: 'score.dev/v1b1',
  metadata: { name: 'shop' },
  containers: { main: { image: 'busybox:1' } },
  workflows: {
    deploy: {
      steps: [
        {
          name: 'Judge',
          type: 'policy',
          rules: [{ name: 'never', deny: 'false', message: 'No.' }],
        },
      ],
    },
  },
});

/** Who collects traces. */
async function startCollector() {
  const spans: { name: string; traceId: string; service?: string }[] = [];
  const server = createServer(async (req, res) => {
    const { resourceSpans } = sentSchema.parse(await json(req));
    for (const { resource, scopeSpans } of resourceSpans) {
      const service = resource.attributes.find(
        ({ key }) => key === 'service.name',
      )?.value.stringValue;
      for (const span of scopeSpans.flatMap(scope => scope.spans)) {
        spans.push({ ...span, service });
      }
    }
    res.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { spans, url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}

describe('a server that is told where to send traces', () => {
  const dataDir = createTestFolder();

  it('has sent all of them when it has ended, also those of who called it', async () => {
    const collector = await startCollector();
    writeFileSync(
      join(dataDir, 'app-config.json'),
      JSON.stringify({ backend: { logger: { level: 'error' } } }),
    );
    const server = new ServerProcess(
      dataDir,
      ['--config', join(dataDir, 'app-config.json')],
      {
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_SERVICE_NAME: 'platform',
        DATABASE_URL: `sqlite:${join(dataDir, 'innominatus.sqlite')}`,
      },
      join(__dirname, '../main.ts'),
    );
    const answer = await server.fetch('/api/specs?wait=60s', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/yaml',
        traceparent: `00-${TRACE}-${'d'.repeat(16)}-01`,
      },
      body: score,
    });
    expect((await answer.json()).runs[0].status).toBe('succeeded');
    await server.end();
    collector.stop();

    expect(collector.spans).toEqual(
      expect.arrayContaining(
        [
          ...['submitScore', 'innominatus.submit'],
          ...['innominatus.run', 'step policy'],
        ].map(name => ({ name, traceId: TRACE, service: 'platform' })),
      ),
    );
  });
});
