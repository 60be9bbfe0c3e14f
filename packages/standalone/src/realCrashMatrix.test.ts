import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crashCases } from './testUtils/crash/crashCases';
import { CrashMatrix } from './testUtils/crash/CrashMatrix';
import { killedTypes } from './testUtils/crash/killedTypes';
import { OutsideService } from './testUtils/crash/OutsideService';
import { realConfig } from './testUtils/crash/real/realConfig';
import { realCrashCases } from './testUtils/crash/real/realCrashCases';
import { trustGitHost } from './testUtils/crash/real/lookAtArgoCd';
import { RealOutside } from './testUtils/crash/real/RealOutside';
import {
  hasRealServers,
  readRealVariables,
  type RealVariables,
} from './testUtils/crash/real/realVariables';
import { createTestFolder } from './testUtils/createTestFolder';

/** Each group takes three servers at least; a group of all would take more than a small machine can bear. */
const groups = Object.entries(realCrashCases('', '')).map(([group, cases]) => ({
  group,
  cases,
  cells: cases.flatMap(({ name, points }) =>
    points.map(({ name: point }) => ({ name, point })),
  ),
}));

const tokens = {
  starter: 'token-of-the-starter-01234',
  approver: 'token-of-the-approver-0123',
};

function serverConfig(
  variables: RealVariables,
  outside: RealOutside,
  host: string,
): object {
  const { innominatus, ...rest } = realConfig(variables, outside);
  return {
    ...rest,
    backend: { logger: { level: 'warn' } },
    innominatus: {
      ...innominatus,
      // All runs stand still at the same time.
      worker: { slots: 500, pollInterval: '100ms' },
      steps: { httpRequest: { allowedHosts: [host] } },
      auth: {
        roles: { all: { permissions: ['*'] } },
        tokens: Object.values(tokens).map((token, index) => ({
          token,
          principal: `user:default/user-${index}`,
          roles: ['all'],
        })),
      },
    },
  };
}

// It takes longer than all other tests together.
const describeWithRealServers =
  process.env.CRASH_MATRIX === 'real' && hasRealServers()
    ? describe
    : describe.skip;

describeWithRealServers.each(groups)(
  'kill -9 on real servers (needs npm run e2e:crash, GITEA_URL, KUBECONFIG and ARGOCD_URL): $group',
  ({ group, cases, cells }) => {
    const dataDir = createTestFolder();
    let service: OutsideService;
    let outside: RealOutside;
    let matrix: CrashMatrix;

    beforeAll(async () => {
      const variables = readRealVariables();
      const prefix = `crash-${randomUUID().slice(0, 4)}-`;
      await trustGitHost(variables);
      outside = await RealOutside.open(variables, prefix);
      service = await OutsideService.start();
      const { GITEA_URL, GITEA_ORG } = variables;
      const file = join(dataDir, 'app-config.json');
      const config = serverConfig(variables, outside, service.host);
      writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
      matrix = new CrashMatrix({
        dataDir,
        args: ['--config', file],
        tokens,
        main: require.resolve('./testUtils/crash/real/realCrashMain'),
        outside,
        cases:
          realCrashCases(`${GITEA_URL}/${GITEA_ORG}`, `http://${service.host}`)[
            group
          ] ?? [],
        prefix,
        patienceMs: 120_000,
        atOnce: 8,
      });
      await matrix.play();
    }, 900_000);
    afterAll(async () => {
      await matrix?.stop();
      await outside?.close();
      service?.stop();
    });

    it('kills every type of steps, here or without real servers', async () => {
      const all = groups.flatMap(({ cases: some }) => some);
      expect(killedTypes([...crashCases(''), ...all])).toEqual(
        expect.arrayContaining(await matrix.knownTypes()),
      );
    });

    it.each(cases)(
      '$name: ends $outcome where nothing happens, with the requests that are killed in the others',
      ({ name, outcome, requests = [] }) => {
        const calm = matrix.remainsOf(name);
        expect(calm).toMatchObject({ status: outcome, processes: 1 });
        expect(calm.requests.toSorted()).toEqual(requests.toSorted());
      },
    );

    it.each(cells)(
      '$name, killed at $point: what is left is as if nothing had happened',
      ({ name, point }) => {
        const { processes, ...left } = matrix.remainsOf(name, point);
        expect(processes).toBe(2);
        const requests = expect.any(Array);
        expect({ ...left, processes: 1 }).toEqual({
          ...matrix.remainsOf(name),
          requests,
        });
      },
    );
  },
);
