import { contractServer, type Handler } from './contractServer';
import { expectGolden } from './golden';
import { testCli } from './testCli';
import { transcript } from './transcript';

type CliOptions = NonNullable<Parameters<typeof testCli>[0]>;

/**
 * A command line with a server of its own for one test.
 *
 * @param handlers - what the server answers, by operation
 */
export async function serverCli(
  handlers: Record<string, Handler>,
  options: CliOptions = {},
) {
  const server = await contractServer(handlers);
  const cli = testCli({ ...options, env: { ...server.env, ...options.env } });
  return {
    ...cli,
    server,
    /** Runs a command to its end and compares everything that it printed with a golden file. */
    async expectGolden(file: string, ...args: string[]) {
      const result = await cli.run(...args);
      await server.close();
      const places = { [server.url]: 'http://localhost:8081' };
      if (options.cwd) places[options.cwd] = '/work';
      expectGolden(file, transcript(args, result, places));
      return result;
    },
  };
}
