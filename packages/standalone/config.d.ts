export interface Config {
  backend?: {
    logger?: {
      /** How much is logged: `error`, `warn`, `info` or `debug`; defaults to `info`. LOG_LEVEL overrides it. */
      level?: string;
    };
  };

  innominatus?: {
    /**
     * Who may use a standalone server. Without tokens it listens on this machine only, and the token of its first start,
     * in the file `token` of its data folder, permits everything.
     */
    auth?: {
      tokens?: Array<{
        /**
         * What the caller sends as `Authorization: Bearer …`; at least 16 characters.
         *
         * @visibility secret
         */
        token: string;
        /** Who that is: `user:default/jane` or `service:ci`. */
        principal: string;
        /** Groups that the principal belongs to, such as `group:default/shop`; what they own, it owns. */
        groups?: string[];
        /** Names of roles below; defaults to none, which permits nothing. */
        roles?: string[];
      }>;
      roles?: {
        [name: string]: {
          /** Permissions by name, all below a name as in `innominatus.run.*`, or `*`. */
          permissions: string[];
          /** Only in these environments. Defaults to all. */
          environments?: string[];
          /** Only for applications and runs that the principal or one of its groups owns. Defaults to false. */
          owned?: boolean;
        };
      };
    };
  };
}
