import { isError } from '@backstage/errors';

/** Of the network, and of PostgreSQL while it ends, starts or has no room for more connections. */
const CODES =
  /^(08...|53300|57P0[1-5]|E(CONNREFUSED|CONNRESET|HOSTUNREACH|NETUNREACH|NOTFOUND|PIPE|TIMEDOUT)|EAI_AGAIN)$/;

/** What node-postgres and Knex say without a code; Knex puts the statement in front of it. */
const TEXTS =
  /(^| - )(Connection terminated( unexpectedly)?|Connection terminated due to connection timeout|Client has encountered a connection error and is not queryable|Client was closed and is not queryable|timeout expired|Knex: Timeout acquiring a connection\..*)$/;

/** Whether an error of the database only says that it cannot be reached now, so that the same may be asked later. */
export function isUnreachable(error: unknown): error is Error {
  if (!isError(error)) return false;
  if (typeof error.code === 'string') return CODES.test(error.code);
  return TEXTS.test(error.message);
}
