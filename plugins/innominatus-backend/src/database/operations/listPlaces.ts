import type { Knex } from 'knex';

/** An application in an environment in which it has runs. */
export interface Place {
  application: string;
  environment: string;
}

/**
 * In which environments applications have runs, in the order of their names. From each environment it leaps to the next
 * one in the index: `distinct` would read all runs there.
 */
export async function listPlaces(
  db: Knex,
  applications: readonly string[],
): Promise<Place[]> {
  if (applications.length === 0) return [];
  const first = db('applications')
    .whereIn('name', applications)
    .select('name', nextEnvironment(db, 'applications.name'));
  const next = db('place')
    .whereNotNull('environment')
    .select('application', nextEnvironment(db, 'place.application', 'place'));
  return db
    .withRecursive(
      'place',
      ['application', 'environment'],
      first.unionAll(next),
    )
    .from('place')
    .whereNotNull('environment')
    .orderBy(['environment', 'application'])
    .select<Place[]>('application', 'environment');
}

function nextEnvironment(db: Knex, application: string, after?: 'place') {
  const runs = db('runs').where('runs.application', db.ref(application));
  if (after)
    runs.andWhere('runs.environment', '>', db.ref('place.environment'));
  return runs.min('runs.environment').as('environment');
}
