import { isError } from '@backstage/errors';

const AWAY = 'the database cannot be reached, try again';
const FULL =
  'the disk of the database is full: make room there, then try again';
const SHORT =
  'the database has too little memory or a file that it cannot use, see the log of the server; try again when that has been mended';

/** What databases, and the network before them, say by their codes. */
const CODES: [RegExp, string][] = [
  // While PostgreSQL ends, starts, has no room for more connections, or has handed over to another one.
  [/^(08...|25006|53300|57P0[1-5])$/, AWAY],
  [
    /^(E(CONNREFUSED|CONNRESET|HOSTUNREACH|NETUNREACH|NOTFOUND|PIPE|TIMEDOUT)|EAI_AGAIN)$/,
    AWAY,
  ],
  [/^(53100|SQLITE_FULL)$/, FULL],
  [/^(53...|58030|SQLITE_(NOMEM|IOERR\w*))$/, SHORT],
];

/** What node-postgres and Knex say without a code; Knex puts the statement in front of it. */
const TEXTS =
  /(^| - )(Connection terminated( unexpectedly)?|Connection terminated due to connection timeout|Client has encountered a connection error and is not queryable|Client was closed and is not queryable|timeout expired|Knex: Timeout acquiring a connection\..*)$/;

/**
 * What users are told of an error of the database that passes, so that the same may be asked again later. What was to be
 * written is not, unless it was the answer that got lost.
 *
 * @returns undefined for all other errors
 */
export function describeOutage(error: unknown): string | undefined {
  if (!isError(error)) return undefined;
  const { code } = error;
  if (typeof code === 'string') {
    return CODES.find(([codes]) => codes.test(code))?.[1];
  }
  return TEXTS.test(error.message) ? AWAY : undefined;
}
