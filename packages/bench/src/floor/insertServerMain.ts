import express from 'express';
import { Pool } from 'pg';

// usage: insertServerMain.ts CONNECTION
//
// The least that a server can do that keeps what it is sent: one row in one transaction for each request.
async function main(): Promise<void> {
  const [, , connection = '{}'] = process.argv;
  const database = new Pool({ ...JSON.parse(connection), max: 10 });
  await database.query(`
    create schema if not exists floor;
    create table if not exists floor.requests (id bigint generated always as identity primary key, body text not null)`);

  const app = express();
  app.post('/', express.text({ type: '*/*' }), (req, res, next) => {
    database
      .query('insert into floor.requests (body) values ($1) returning id', [
        req.body,
      ])
      .then(({ rows }) => res.status(202).json(rows[0]))
      .catch(next);
  });
  const server = app.listen(0, '127.0.0.1', () => {
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    process.stdout.write(`ready http://127.0.0.1:${port}\n`);
  });
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
