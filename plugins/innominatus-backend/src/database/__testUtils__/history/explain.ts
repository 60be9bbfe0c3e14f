import type { Knex } from 'knex';
import { z } from 'zod';

const nodeSchema = z.looseObject({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().default(0),
  'Rows Removed by Index Recheck': z.number().default(0),
  get Plans() {
    return z.array(nodeSchema).default([]);
  },
});

const answerSchema = z.tuple([z.object({ Plan: nodeSchema })]);

/** A table or index that a statement has read from. */
export interface Scan {
  type: string;
  table: string;
  /** Rows that were looked at, whether or not they were wanted. */
  rows: number;
}

/** A statement as Knex has sent it. */
export interface Statement {
  sql: string;
  bindings: readonly unknown[];
}

/** Carries a statement out once more, and tells what was read for it. */
export async function explain(
  db: Knex,
  { sql, bindings }: Statement,
): Promise<Scan[]> {
  const connection = await db.client.acquireConnection();
  try {
    const { rows } = await connection.query(
      `explain (analyze, format json) ${sql}`,
      bindings,
    );
    return scansOf(answerSchema.parse(rows[0]?.['QUERY PLAN'])[0].Plan);
  } finally {
    await db.client.releaseConnection(connection);
  }
}

function scansOf(node: z.output<typeof nodeSchema>): Scan[] {
  const each =
    node['Actual Rows'] +
    node['Rows Removed by Filter'] +
    node['Rows Removed by Index Recheck'];
  const table = node['Relation Name'];
  const own =
    table === undefined
      ? []
      : [
          {
            type: node['Node Type'],
            table,
            rows: Math.round(each * node['Actual Loops']),
          },
        ];
  return [...own, ...node.Plans.flatMap(scansOf)];
}
