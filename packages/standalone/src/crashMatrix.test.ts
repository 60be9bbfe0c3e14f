import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crashCases } from './testUtils/crash/crashCases';
import { CrashMatrix } from './testUtils/crash/CrashMatrix';
import { LocalOutside } from './testUtils/crash/LocalOutside';
import { OutsideService } from './testUtils/crash/OutsideService';
import { killedTypes } from './testUtils/crash/killedTypes';
import { realCrashCases } from './testUtils/crash/real/realCrashCases';
import { createTestFolder } from './testUtils/createTestFolder';

const cases = crashCases('');
const cells = cases.flatMap(({ name, points }) =>
  points.map(({ name: point, lives }) => ({
    name,
    point,
    kills: lives.length,
  })),
);

const tokens = {
  starter: 'token-of-the-starter-01234',
  approver: 'token-of-the-approver-0123',
};

function configure(folder: string, host: string): string {
  const file = join(folder, 'app-config.json');
  const all = { roles: ['all'] };
  const config = {
    backend: { logger: { level: 'warn' } },
    innominatus: {
      // All runs stand still at the same time.
      worker: { slots: 500, pollInterval: '100ms' },
      steps: { httpRequest: { allowedHosts: [host] } },
      auth: {
        roles: { all: { permissions: ['*'] } },
        tokens: [
          { token: tokens.starter, principal: 'user:default/ada', ...all },
          { token: tokens.approver, principal: 'user:default/bob', ...all },
        ],
      },
    },
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
}

describe.each(['PostgreSQL', 'SQLite'])('kill -9 with %s', database => {
  const dataDir = createTestFolder();
  let service: OutsideService;
  let matrix: CrashMatrix;

  beforeAll(async () => {
    service = await OutsideService.start();
    const file = configure(dataDir, service.host);
    const sqlite = `sqlite:${join(dataDir, 'innominatus.sqlite')}`;
    const args = [
      ...['--config', file],
      ...(database === 'SQLite' ? ['--database-url', sqlite] : []),
    ];
    matrix = new CrashMatrix({
      ...{ dataDir, args, tokens },
      main: require.resolve('./testUtils/crash/crashMain'),
      outside: new LocalOutside(service, join(dataDir, 'git')),
      cases: crashCases(`http://${service.host}`),
      prefix: '',
      patienceMs: 60_000,
      atOnce: Infinity,
    });
    await matrix.play();
  }, 300_000);
  afterAll(async () => {
    await matrix.stop();
    service.stop();
  });

  it('kills every built-in type of steps', async () => {
    // Pull requests need another host of Git than one on this disk.
    const elsewhere = Object.values(realCrashCases('', '')).flat();
    expect(killedTypes([...cases, ...elsewhere])).toEqual(
      expect.arrayContaining(await matrix.knownTypes()),
    );
  });

  it.each(cases)(
    '$name: ends $outcome where nothing happens',
    ({ name, outcome }) => {
      expect(matrix.remainsOf(name)).toMatchObject({
        status: outcome,
        processes: 1,
      });
    },
  );

  it.each(cells)(
    '$name, killed at $point: what is left is as if nothing had happened',
    ({ name, point, kills }) => {
      const { processes, ...left } = matrix.remainsOf(name, point);
      expect(processes).toBe(kills + 1);
      const requests = expect.any(Array);
      expect({ ...left, processes: 1 }).toEqual({
        ...matrix.remainsOf(name),
        requests,
      });
    },
  );
});
