export interface Config {
  innominatus?: {
    targets?: {
      /**
       * Clusters by name: those that Backstage does not know, and other credentials for those that it knows by
       * `kubernetes.clusterLocatorMethods` of type `config`
       */
      kubernetes?: {
        [name: string]: {
          /**
           * Path of a kubeconfig file. The variable `KUBECONFIG` is not read
           */
          kubeconfig?: string;

          /**
           * Context of the kubeconfig file, defaults to its current one
           */
          context?: string;

          /**
           * Whether innominatus runs in this cluster and uses the account of its pod, defaults to false
           */
          inCluster?: boolean;

          /**
           * Address of the API server
           */
          url?: string;

          /**
           * Token of a service account
           * @visibility secret
           */
          token?: string;

          /**
           * Certificate authority of the API server, PEM in base64
           */
          caData?: string;

          /**
           * File with the certificate authority of the API server, PEM
           */
          caFile?: string;

          /**
           * Whether any certificate of the API server is taken, for tests, defaults to false
           */
          skipTLSVerify?: boolean;
        };
      };
    };
  };
}
