import { Command } from 'commander';

/** What the command line asks for. */
export interface SuiteOptions {
  /** Of the repository. */
  root: string;
  build: boolean;
  headed: boolean;
  dark: boolean;
  screenshots: boolean;
  /** Measures instead of testing. */
  measure: boolean;
  /** Parts of the names of the tests to run; all, if absent. */
  only?: string[];
}

/** Ends the process with a message when the command line is wrong, and after `--help`. */
export function parseOptions(args: string[], root: string): SuiteOptions {
  const options = new Command('npm run e2e:browser --')
    .description(
      'Tests the app in a browser, with a Backstage and a database of its own.',
    )
    .option('--only <text...>', 'only tests whose name has one of these')
    .option('--no-build', 'take the front end that was built the last time')
    .option('--headed', 'show the browser', false)
    .option('--dark', 'in the dark theme', false)
    .option('--screenshots', 'write docs/images', false)
    .option(
      '--measure',
      'measure instead: how fast pages are and, unless with --no-build, how large the plugin is',
      false,
    )
    .allowExcessArguments(false)
    .parse(args, { from: 'user' })
    .opts<Omit<SuiteOptions, 'root'>>();
  return { ...options, root };
}
