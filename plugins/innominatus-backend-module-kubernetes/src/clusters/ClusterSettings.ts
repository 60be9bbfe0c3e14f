/** A cluster as it is configured. */
export interface ClusterSettings {
  name: string;
  access: ClusterAccess;
  /** Takes the place of the credential of `access`. */
  token?: string;
  /** Base64 of PEM. */
  caData?: string;
  caFile?: string;
  skipTLSVerify?: boolean;
}

/** Where the API server is, and what is shown to it. */
export type ClusterAccess =
  | { kind: 'address'; url: string }
  | { kind: 'kubeconfig'; path: string; context?: string }
  /** With the account of the pod; its file system begins at `root`, by default at `/`. */
  | { kind: 'inCluster'; root?: string }
  /** It is known by name, and cannot be used as it is configured. */
  | { kind: 'unusable'; url: string; why: string };
