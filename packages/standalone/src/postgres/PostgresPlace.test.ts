import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createTestFolder } from '../testUtils/createTestFolder';
import { createPlace, findPostgresPlace } from './PostgresPlace';
import { canEnter, canRun, choosePostgresUser } from './PostgresUser';

const isRoot = process.geteuid?.() === 0;

describe('findPostgresPlace', () => {
  const folder = createTestFolder();

  function dataDir(name: string, mode = 0o711): string {
    const path = join(folder, name);
    mkdirSync(path);
    chmodSync(path, mode);
    return path;
  }

  it('is in the data folder where its user can get there', () => {
    const data = dataDir('open');
    const place = findPostgresPlace(data);
    expect(place.folder).toBe(join(data, 'postgres'));
    expect(place.user.uid).not.toBe(0);
    expect(canEnter(place.user, place.folder)).toBe(true);
    expect(canRun(place.user, place.programs.postgres)).toBe(true);
    expect(findPostgresPlace(data)).toEqual(place);
  });

  it('is elsewhere, which the data folder says, where its user cannot: that is root, in a closed folder', () => {
    const data = dataDir('closed', 0o700);
    const place = findPostgresPlace(data);
    const pointer = join(data, 'postgres.location');
    const written = existsSync(pointer) && readFileSync(pointer, 'utf8');
    expect(written).toBe(isRoot && `${place.folder}\n`);
    expect(place.folder).toMatch(
      isRoot ? /\/innominatus\/database-[0-9a-f]{8}$/ : /\/closed\/postgres$/,
    );
    expect(canEnter(place.user, place.folder)).toBe(true);
    expect(findPostgresPlace(data)).toEqual(place);
    rmSync(place.folder, { recursive: true });
  });

  it('does not begin anew when the place that was written down is gone', () => {
    const data = dataDir('lost');
    const elsewhere = join(folder, 'elsewhere');
    writeFileSync(join(data, 'postgres.location'), `${elsewhere}\n`);
    expect(() => findPostgresPlace(data)).toThrow(
      `the database folder ${elsewhere} is gone: bring it back, or delete ${data}/postgres.location to begin with an empty database`,
    );
    const place = createPlace(elsewhere, choosePostgresUser());
    expect(findPostgresPlace(data)).toEqual(place);
  });
});
