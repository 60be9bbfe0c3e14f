import type { Knex } from 'knex';
import type { Statement } from './explain';

/** The statements that are carried out meanwhile. */
export async function recordStatements(
  db: Knex,
  act: () => Promise<unknown>,
): Promise<Statement[]> {
  const statements: Statement[] = [];
  const listen = ({ sql, bindings }: Statement) =>
    statements.push({ sql, bindings });
  db.on('query', listen);
  try {
    await act();
  } finally {
    db.removeListener('query', listen);
  }
  return statements;
}
