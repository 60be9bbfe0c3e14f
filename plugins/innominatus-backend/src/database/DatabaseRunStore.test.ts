import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { DatabaseRunStore } from './DatabaseRunStore';
import { testRunStore } from './__testUtils__/runStore/testRunStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())('DatabaseRunStore on %s', id => {
  let store: DatabaseRunStore;

  beforeAll(async () => {
    const knex = await databases.init(id);
    store = await DatabaseRunStore.create({
      database: mockServices.database({ knex, migrations: { skip: false } }),
    });
  });

  testRunStore(() => store);
});
