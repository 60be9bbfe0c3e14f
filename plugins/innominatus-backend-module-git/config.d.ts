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
  };
}
