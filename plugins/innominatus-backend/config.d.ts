export interface Config {
  innominatus?: {
    /**
     * Folder for what is kept outside the database, such as the repositories of environment `local`.
     * Defaults to `.data` in the working directory.
     *
     * @visibility backend
     */
    dataDir?: string;
    /**
     * The environments that one can deploy to, by name. `local`, which needs nothing outside, always exists.
     *
     * @visibility backend
     */
    environments?: { [name: string]: object };
    /**
     * Environment of a request that names none. Defaults to the only configured one, else `local` outside production.
     *
     * @visibility backend
     */
    defaultEnvironment?: string;
    definitions?: {
      /**
       * Where golden paths, resource definitions and environments are read from: `{ type: file, target }` with a path or
       * pattern, relative to the working directory of the server, or `{ type: url, target }` with an address that the
       * server may read. Defaults to none; those that come with innominatus are always there.
       *
       * @visibility backend
       */
      locations?: Array<{ type: 'file' | 'url'; target: string }>;
      /**
       * Time between two readings, e.g. `5m`. Defaults to one minute.
       *
       * @visibility backend
       */
      refresh?: string | number;
    };
    /**
     * Key for what must not be readable in the database and in the data folder: secrets that callers hand in, and the
     * `local` secret store. At least 32 characters, e.g. from `openssl rand -base64 32`. Of a list the first one seals, and
     * all of them open, so that a key can be changed. Without it such secrets are refused.
     *
     * @visibility secret
     */
    secretKey?: string | string[];
    secrets?: {
      env?: {
        /**
         * Environment variables of the server that workflows may read as secrets; `*` is a wildcard. Defaults to none.
         *
         * @visibility backend
         */
        allow?: string[];
      };
    };
    approvals?: {
      /**
       * Principals that may approve runs of their own, whatever a step says, e.g. `user:default/ada`. Defaults to none; in a
       * standalone server that nobody has configured, to the user of its first start.
       *
       * @visibility backend
       */
      selfApprovers?: string[];
    };
    catalog?: {
      /**
       * Whether Score files may be read from the disk of the server, beside entities whose location is of the type `file`.
       * For development only: whoever may register such an entity could have files of its repository shown. Defaults to
       * false.
       *
       * @visibility backend
       */
      allowFileLocations?: boolean;
    };
    database?: {
      /**
       * Whether each connection to PostgreSQL keeps the statements that every run needs, which takes half of the work off
       * the database. Set to false if a pooler in between does not pass prepared statements on. Defaults to true.
       *
       * @visibility backend
       */
      preparedStatements?: boolean;
    };
    publishing?: {
      /**
       * Whether other plugins are told of what happens to runs, as events of the topic `innominatus.run`. Defaults to true.
       *
       * @visibility backend
       */
      events?: boolean;
      /**
       * Whether open pages are told when a run has changed. Defaults to true.
       *
       * @visibility backend
       */
      signals?: boolean;
      /**
       * Whether people are notified: who started a run when it fails, and the groups of whom an approval is waited for.
       * Defaults to true.
       *
       * @visibility backend
       */
      notifications?: boolean;
    };
    /**
     * Repositories whose pushes are deployed and whose pull requests wake who waits for them. Hosts deliver to
     * `POST /api/innominatus/webhooks/<provider>`; in Backstage the events of a provider count as well.
     */
    webhooks?: Array<{
      /**
       * Kind of the Git host.
       *
       * @visibility backend
       */
      provider: 'gitea' | 'github' | 'gitlab';
      /**
       * Name of the Git host, as in `targets.git.host` of environments. Defaults to any host that knows the secret.
       *
       * @visibility backend
       */
      host?: string;
      /**
       * What deliveries are signed with, at least 16 characters. Without it only events of Backstage are heard.
       *
       * @visibility secret
       */
      secret?: string;
      /**
       * `owner/name` each; `*` stands for anything within a part, `**` for anything.
       *
       * @visibility backend
       */
      repositories: string[];
      /**
       * Branch of which pushes are deployed. Defaults to the default branch of the repository.
       *
       * @visibility backend
       */
      branch?: string;
      /**
       * Score file inside the repository. Defaults to `score.yaml`.
       *
       * @visibility backend
       */
      path?: string;
      /**
       * Where pushes are deployed. Without it nothing is deployed, and pull requests wake who waits for them.
       *
       * @visibility backend
       */
      environment?: string;
      /**
       * Application that is deployed. Defaults to the one that the Score file names, if it belongs to the repository.
       *
       * @visibility backend
       */
      application?: string;
      /**
       * Group that owns applications which come to be by a push. Defaults to the repository alone.
       *
       * @visibility backend
       */
      owner?: string;
      /**
       * What a push does while another run of its application holds the lock: `supersede` those that wait, the default, or
       * `queue`.
       *
       * @visibility backend
       */
      concurrency?: 'queue' | 'supersede';
    }>;
    retention?: {
      /**
       * How long after the end of a run its events are kept one by one, e.g. `90d`; after that only what came of them is.
       * `forever` keeps them. Defaults to 90 days.
       *
       * @visibility backend
       */
      events?: string | number;
      /**
       * How long after the end of a run the logs of its steps are kept, e.g. `90d`, or `forever`. Defaults to 90 days.
       *
       * @visibility backend
       */
      logs?: string | number;
    };
    worker?: {
      /**
       * Who shares the work. `pg-boss`, the default on PostgreSQL: all processes of the database drive runs side by side.
       * `local`, always on SQLite: one process drives all, and the next one takes over when it ends.
       *
       * @visibility backend
       */
      dispatcher?: 'pg-boss' | 'local';
      /** Where pg-boss has its tables. */
      queue?: {
        /**
         * Schema of its tables. Defaults to `innominatus_jobs`. Installations that share a database need one each.
         *
         * @visibility backend
         */
        schema?: string;
        /**
         * Whether the server may make the schema. Defaults to true; with false it has to be there.
         *
         * @visibility backend
         */
        createSchema?: boolean;
      };
      /**
       * Runs that this process drives at the same time. Defaults to 20. With 0 it only serves requests, and others drive.
       *
       * @visibility backend
       */
      slots?: number;
      /**
       * Step types that this process runs: types, `*` for all, `!terraform` for all but one. What comes next in a run that is
       * for others is handed over to them. Defaults to all. Needs PostgreSQL.
       *
       * @visibility backend
       */
      stepTypes?: string[];
      /**
       * Time between two looks for runs that are due, e.g. `1s`. Defaults to one second.
       *
       * @visibility backend
       */
      pollInterval?: string | number;
      /**
       * After which a process that has not said that it is alive is taken for one that hangs, and its runs go on elsewhere;
       * at least `5s`. Defaults to ten seconds.
       *
       * @visibility backend
       */
      heartbeatTimeout?: string | number;
      /**
       * Time that running steps have to end when the process stops, e.g. `5s`. Defaults to five seconds.
       *
       * @visibility backend
       */
      shutdownGrace?: string | number;
    };
    steps?: {
      httpRequest?: {
        /**
         * Hosts that `http-request` and `notify` may call: `host[:port]`, no port for any, `*.example.com`. Loopback and
         * private addresses only when listed. Defaults to none.
         *
         * @visibility backend
         */
        allowedHosts?: string[];
      };
    };
  };
}
