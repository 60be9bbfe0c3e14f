import { Command } from 'commander';

/** What the command line asks for. */
export interface FreshAppOptions {
  /** Of the repository. */
  root: string;
  /** Leaves the app where it is. */
  keep: boolean;
}

/** Ends the process with a message when the command line is wrong, and after `--help`. */
export function parseOptions(args: string[], root: string): FreshAppOptions {
  const options = new Command('npm run e2e:fresh-app --')
    .description(
      'Packs all packages, installs them into a new Backstage app as their READMEs say, and deploys from it.',
    )
    .option('--keep', 'keep the app in the end, and say where it is', false)
    .allowExcessArguments(false)
    .parse(args, { from: 'user' })
    .opts<Omit<FreshAppOptions, 'root'>>();
  return { ...options, root };
}
