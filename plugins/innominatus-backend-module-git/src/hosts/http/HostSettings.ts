/** Where a Git host is, and what it takes to talk to it. Credentials stand here and nowhere else. */
export interface HostSettings {
  /** As environments and `integrations` name it. */
  name: string;
  /** Base address of its pages, without `/` at the end. */
  url: string;
  token?: string;
  /** With it the token counts as password. */
  username?: string;
  /** Certificates of authorities to trust besides the usual ones, as PEM. */
  ca?: string;
  skipTlsVerify?: boolean;
}
