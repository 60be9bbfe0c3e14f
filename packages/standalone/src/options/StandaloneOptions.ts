import type { DatabaseTarget } from '../database/DatabaseTarget';

/**
 * What a standalone server is started with.
 *
 * @public
 */
export interface StandaloneOptions {
  /** TCP port to listen on; 0 takes any free one. */
  port: number;
  /** Address to listen on. Anything but loopback needs `innominatus.auth.tokens`. */
  host: string;
  /** Configuration files, later ones override earlier ones; absolute paths. */
  configFiles: string[];
  /** Absolute path of the folder that holds everything the server keeps; created when missing. */
  dataDir: string;
  database: DatabaseTarget;
}
