export interface Config {
  argocd?: {
    /**
     * User of the Argo CD instances that name none
     */
    username?: string;

    /**
     * Password of that user
     * @visibility secret
     */
    password?: string;

    /**
     * API token of the Argo CD instances that have none
     * @visibility secret
     */
    token?: string;

    /**
     * Where the Argo CD instances are listed; only those of type `config` are read
     */
    appLocatorMethods?: Array<{
      type: string;

      instances?: Array<{
        /**
         * Name by which environments speak of the instance, `targets.argocd.instance`
         */
        name: string;

        /**
         * Address of its API server
         */
        url: string;

        /**
         * API token
         * @visibility secret
         */
        token?: string;

        /**
         * User who signs in, where there is no token
         */
        username?: string;

        /**
         * Password of that user
         * @visibility secret
         */
        password?: string;
      }>;
    }>;
  };

  innominatus?: {
    targets?: {
      /**
       * Argo CD instances by name: further ones, and other credentials for those of `argocd.appLocatorMethods`
       */
      argocd?: {
        [name: string]: {
          /**
           * Address of its API server
           */
          url?: string;

          /**
           * API token
           * @visibility secret
           */
          token?: string;

          /**
           * User who signs in, where there is no token
           */
          username?: string;

          /**
           * Password of that user
           * @visibility secret
           */
          password?: string;

          /**
           * File with further certificate authorities that are trusted, PEM
           */
          caFile?: string;

          /**
           * Further certificate authorities that are trusted, PEM in base64
           */
          caData?: string;

          /**
           * Whether any certificate is accepted, defaults to false
           */
          skipTLSVerify?: boolean;

          /**
           * What clusters of environments, `targets.kubernetes.cluster`, are to this Argo CD: the address or the name by
           * which it knows them. Defaults to the same name
           */
          clusters?: { [cluster: string]: string };
        };
      };
    };
  };
}
