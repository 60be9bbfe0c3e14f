export interface Config {
  innominatus?: {
    /**
     * Folder in which innominatus keeps its data, relative to the folder that the backend is started in, defaults to
     * `.data`
     */
    dataDir?: string;

    git?: {
      /**
       * The Git host `local`: bare repositories on this machine
       */
      local?: {
        /**
         * Folder of the repositories, `<owner>/<name>.git`, defaults to `git` below `innominatus.dataDir`
         */
        directory?: string;
      };

      /**
       * Author and committer of the commits that steps make
       */
      author?: {
        /**
         * Name of the author, defaults to `innominatus`
         */
        name?: string;

        /**
         * Email address of the author, defaults to `innominatus@localhost`
         */
        email?: string;
      };
    };

    targets?: {
      /**
       * What differs from `integrations` for a Git host, by its name there
       */
      git?: {
        [host: string]: {
          /**
           * Base address, where it is another one than that of the integration
           */
          url?: string;

          /**
           * Token that is used instead of the credentials of the integration, which often may only read
           *
           * @visibility secret
           */
          token?: string;

          /**
           * File with certificates of authorities to trust, as PEM
           */
          caFile?: string;

          /**
           * The same as data, in Base64
           */
          caData?: string;

          /**
           * Takes any certificate; for tests only
           */
          skipTLSVerify?: boolean;
        };
      };
    };
  };
}
