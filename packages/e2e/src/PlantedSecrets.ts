import { randomBytes } from 'node:crypto';

/** Secrets that are made up for the tests, so that each place where one turns up is a place where it was told. */
export interface PlantedSecrets {
  /** What the server reads from its environment for the definition of databases. */
  databasePassword: string;
  /** What no outside system takes. */
  wrongToken: string;
}

export function plantSecrets(): PlantedSecrets {
  const secret = () => randomBytes(20).toString('hex');
  return { databasePassword: secret(), wrongToken: secret() };
}
