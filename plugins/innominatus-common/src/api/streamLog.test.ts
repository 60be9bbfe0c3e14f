import { streamLog } from './streamLog';
import { listen } from './__testUtils__/listen';

it('yields the whole text of a log over a cut connection', async () => {
  const log = 'first line\nsecond line with ümläuts\n';
  let connections = 0;
  const server = await listen((request, response) => {
    connections += 1;
    const url = new URL(request.url ?? '', 'http://localhost');
    expect(url.pathname).toBe('/runs/r1/steps/a%2Fb/logs');
    const from = Number(
      request.headers['last-event-id'] ?? url.searchParams.get('offset'),
    );
    const to = Math.min(log.length, from + 12);
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    if (from < to) {
      const chunk = { text: log.slice(from, to), nextOffset: to };
      response.write(
        `id: ${to}\nevent: log\ndata: ${JSON.stringify(chunk)}\n\n`,
      );
    }
    response.end(to === log.length ? 'event: end\ndata: {}\n\n' : '');
  });
  let text = '';
  for await (const chunk of streamLog(server, 'r1', 'a/b', {
    minDelayMs: 1,
    offset: 6,
  })) {
    text += chunk.text;
  }
  await server.close();
  expect(text).toBe(log.slice(6));
  expect(connections).toBeGreaterThan(2);
});
