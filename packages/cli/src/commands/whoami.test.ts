import { serverCli } from '../__testUtils__/serverCli';

const caller = {
  principal: { ref: 'user:default/ada' },
  groups: ['group:default/shop', 'group:default/platform'],
  permissions: [
    { name: 'innominatus.run.read', decision: 'allow' },
    { name: 'innominatus.run.approve', decision: 'conditional' },
    { name: 'innominatus.lock.release', decision: 'deny' },
  ],
};

describe('whoami', () => {
  it.each(['table', 'yaml'])(
    'shows the caller with groups and permissions as %s',
    async format => {
      const cli = await serverCli({ whoAmI: () => ({ body: caller }) });
      const args = ['whoami', '-o', format];
      await cli.expectGolden(`whoami/${format}.txt`, ...args);
    },
  );

  it('says through what a token came, and that there is no group', async () => {
    const principal = { ref: 'user:default/ada', actor: 'plugin:mcp' };
    const cli = await serverCli({
      whoAmI: () => ({ body: { ...caller, principal, groups: [] } }),
    });
    const { stdout } = await cli.run('whoami');
    await cli.server.close();
    expect(stdout).toContain('user:default/ada through plugin:mcp\n');
    expect(stdout).toContain('belongs to no group\n');
  });
});
