import { environmentSpecSchema } from '@innominatus/plugin-innominatus-common';
import { createGitTargetCheck } from './createGitTargetCheck';
import { GiteaGitHost } from './hosts/gitea/GiteaGitHost';
import type { GitHost } from './hosts/GitHost';
import { NO_SERVICES } from './testing/GitWorld';
import { createLocalHost } from './testing/localHost';
import { describeWithGitea } from './testing/realGitea';

async function check(hosts: GitHost[], git: { host: string; owner: string }) {
  const { check: run } = createGitTargetCheck({
    ...NO_SERVICES,
    hosts: new Map(hosts.map(host => [host.name, host])),
  });
  const environment = {
    name: 'dev',
    ...environmentSpecSchema.parse({ targets: { git } }),
  };
  return run(environment, { signal: new AbortController().signal });
}

describe('the check of a Git host', () => {
  it('finds nothing wrong with the local one', async () => {
    const { host } = await createLocalHost();
    const target = { host: 'local', owner: 'platform' };
    expect(await check([host], target)).toEqual({
      kind: 'git',
      name: 'local',
      status: 'ready',
      findings: [],
    });
  });

  it('tells of a host that is not configured, and of one that is not there', async () => {
    const target = { host: 'git.example.com', owner: 'platform' };
    expect(await check([], target)).toMatchObject({ status: 'notConfigured' });
    const url = 'http://127.0.0.1:1';
    const host = new GiteaGitHost({ name: 'git.example.com', url });
    expect(await check([host], target)).toMatchObject({
      status: 'unreachable',
      address: url,
    });
  });
});

describeWithGitea('the check of a Gitea', gitea => {
  it('is ready for whoever may create, and limited for all others', async () => {
    const owner = await gitea().createOrganisation();
    const target = { host: 'gitea.test', owner };
    expect(await check([gitea().host()], target)).toMatchObject({
      status: 'ready',
      address: gitea().url,
      findings: [],
    });
    expect(await check([gitea().limited()], target)).toMatchObject({
      status: 'limited',
    });
    const unknown = gitea().host({ token: 'nobody' });
    expect(await check([unknown], target)).toMatchObject({
      status: 'limited',
    });
    const missing = { host: 'gitea.test', owner: 'nobody-of-this-name' };
    expect(await check([gitea().host()], missing)).toMatchObject({
      status: 'limited',
      findings: [{ hint: expect.any(String) }],
    });
  });
});
