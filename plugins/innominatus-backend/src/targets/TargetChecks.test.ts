import { mockServices } from '@backstage/backend-test-utils';
import {
  environmentSpecSchema,
  type Environment,
} from '@innominatus/plugin-innominatus-common';
import type {
  TargetCheck,
  TargetReport,
} from '@innominatus/plugin-innominatus-node';
import { TargetChecks } from './TargetChecks';

const dev: Environment = {
  name: 'dev',
  ...environmentSpecSchema.parse({
    targets: { git: { host: 'git.example.com', owner: 'platform' } },
  }),
};

function report(rest: Partial<TargetReport> = {}): TargetReport {
  return {
    kind: 'git',
    name: 'git.example.com',
    status: 'ready',
    findings: [],
    ...rest,
  };
}

function started(
  check: TargetCheck['check'],
  environments: readonly Environment[] = [dev],
) {
  const logger = mockServices.logger.mock();
  let now = 1_000_000;
  const checks = new TargetChecks({
    checks: [{ kind: 'git', check }],
    environments,
    logger,
    clock: () => now,
  });
  return {
    checks,
    logger,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('checks of targets', () => {
  it('ask again once a minute has passed, and not before', async () => {
    let asked = 0;
    const { checks, pass } = started(async () => {
      asked += 1;
      return report({ address: `https://git.example.com/${asked}` });
    });
    const address = async () => (await checks.read()).get('dev')?.[0]?.address;
    expect(await Promise.all([address(), address()])).toEqual([
      'https://git.example.com/1',
      'https://git.example.com/1',
    ]);
    pass(59_999);
    expect(await address()).toBe('https://git.example.com/1');
    pass(1);
    expect(await address()).toBe('https://git.example.com/2');
  });

  it('write a line for each finding into the log at start, with what to do', async () => {
    const findings = [
      { message: 'no right to create repositories', hint: 'change the token' },
      { message: 'no right to set statuses' },
    ];
    const { checks, logger } = started(async () =>
      report({
        address: 'https://git.example.com',
        status: 'limited',
        findings,
      }),
    );
    await checks.start();
    const target =
      'environment dev: git git.example.com at https://git.example.com is limited';
    expect(logger.warn.mock.calls).toEqual([
      [`${target}: no right to create repositories (change the token)`],
      [`${target}: no right to set statuses`],
    ]);
  });

  it('that fail say so, and leave nobody without the others', async () => {
    const other = { ...dev, name: 'other' };
    const { checks } = started(
      async ({ name }) => {
        if (name === 'dev') throw new Error('connection refused');
        return report();
      },
      [dev, other],
    );
    const found = await checks.read();
    expect(found.get('dev')).toEqual([
      report({
        status: 'unreachable',
        findings: [{ message: 'it could not be checked: connection refused' }],
      }),
    ]);
    expect(found.get('other')).toEqual([report()]);
  });

  it('tell nothing of an environment without such a target, and nothing before they have ended', async () => {
    const { checks } = started(async () => undefined);
    expect(checks.known('dev')).toEqual([]);
    expect((await checks.read()).get('dev')).toEqual([]);
  });

  it('give no credentials away', async () => {
    const { checks } = started(async () =>
      report({ address: 'https://bot:hunter22@git.example.com/' }),
    );
    await checks.start();
    expect(checks.known('dev')[0]?.address).toBe('https://git.example.com/');
  });
});
