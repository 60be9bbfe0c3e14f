import { sampleGraph } from '../__testUtils__/sampleGraph';
import { serverCli } from '../__testUtils__/serverCli';

describe('graph', () => {
  it.each(['table', 'yaml'])(
    'shows the parts and what ties them together as %s',
    async format => {
      const cli = await serverCli({ readGraph: () => ({ body: sampleGraph }) });
      const args = ['graph', 'shop', '-e', 'dev', '-o', format];
      await cli.expectGolden(`graph/${format}.txt`, ...args);
      const query = cli.server.seen[0]?.query.toString();
      expect(query).toBe('environment=dev&format=json');
    },
  );

  it.each([
    ['mermaid', 'text/vnd.mermaid', 'flowchart LR\n  n0(["shop"])\n'],
    ['dot', 'text/vnd.graphviz', 'digraph {\n  n0;\n}\n'],
  ])('hands %s on as it is', async (format, type, text) => {
    const cli = await serverCli({
      readGraph: (_, response) =>
        void response.writeHead(200, { 'Content-Type': type }).end(text),
    });
    const { stdout } = await cli.run('graph', 'shop', '-o', format);
    await cli.server.close();
    expect(stdout).toBe(text);
    expect(cli.server.seen[0]?.query.get('format')).toBe(format);
  });
});
