import { StoreFailure } from './StoreFailure';

/** Of the network, and of PostgreSQL while it ends, starts or has no room for more connections. */
const CODES =
  /^(08...|53300|57P0[1-5]|E(CONNREFUSED|CONNRESET|HOSTUNREACH|NETUNREACH|NOTFOUND|PIPE|TIMEDOUT)|EAI_AGAIN)$/;

/** What node-postgres and Knex say without a code. */
const TEXTS =
  /^(Connection terminated|Client has encountered a connection error|timeout expired|Knex: Timeout acquiring a connection)/;

/** Whether an error of the database only says that it cannot be reached now, so that the same may be asked later. */
export function isUnreachable(thrown: unknown): boolean {
  const error = thrown instanceof StoreFailure ? thrown.origin : thrown;
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return CODES.test(code);
  return TEXTS.test(error.message);
}
