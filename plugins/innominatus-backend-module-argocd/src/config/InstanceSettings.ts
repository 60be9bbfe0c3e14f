/** One Argo CD, as configured. */
export interface InstanceSettings {
  name: string;
  /** Without a slash at its end. */
  url: string;
  credentials: Credentials;
  trust: Trust;
  /** By the name that environments use: the address or the name by which this Argo CD knows the cluster. */
  clusters: ReadonlyMap<string, string>;
}

export type Credentials =
  | { kind: 'token'; token: string }
  | { kind: 'session'; username: string; password: string }
  | { kind: 'none' };

export interface Trust {
  /** Further authorities, PEM. */
  caData?: string;
  caFile?: string;
  skipTLSVerify: boolean;
}
