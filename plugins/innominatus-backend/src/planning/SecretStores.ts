/** What this server can do with the stores of secrets, as far as plans are judged by it. */
export interface SecretStores {
  /** Whether the encrypted files of the store `local` can be read and written. */
  local: boolean;
  /** Whether the configuration lets runs read this environment variable of the server. */
  mayReadVariable(name: string): boolean;
}
