import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError, type Cleanup } from '../../internals';
import type { PublishedPackage } from '../packages/findPackages';
import { runProgram } from '../runProgram';
import { applyBlock } from './applyBlock';
import type { FreshApp } from './createApp';
import { installSection, type CodeBlock } from './installSection';

/** Packages that an app is given, in this order; it gets the others with them. */
const ROLES = ['backend-plugin', 'backend-plugin-module', 'frontend-plugin'];

/** The packages that an app is given, what others need first. */
export function installable(packages: PublishedPackage[]): PublishedPackage[] {
  return ROLES.flatMap(role => packages.filter(each => each.role === role));
}

/** Where the repository is, and where logs go. */
export interface Sources {
  root: string;
  reportDir: string;
}

/**
 * Does what the READMEs of the packages say, and nothing else; the app is one whose component has a Score file beside it.
 *
 * @throws StartupError when a README says nothing, or when it does not work
 */
export async function installPackages(
  packages: PublishedPackage[],
  app: FreshApp,
  { root, reportDir }: Sources,
  cleanup: Cleanup,
): Promise<void> {
  copyFileSync(
    join(root, 'examples/hello/score.yaml'),
    join(app.folder, 'examples/score.yaml'),
  );
  const run = async (command: string) =>
    runProgram(
      {
        program: 'sh',
        args: ['-c', command],
        cwd: app.folder,
        env: app.env,
        logFile: join(reportDir, 'install.log'),
      },
      cleanup,
    );
  for (const { folder } of packages) {
    const readme = join(folder, 'README.md');
    const blocks = installSection(readFileSync(join(root, readme), 'utf8'));
    if (blocks.length === 0) {
      throw new StartupError(`${readme} has no section "Install" with code`);
    }
    for (const block of blocks) {
      if (block.language === 'sh') await run(commandOf(block));
      else applyBlock(block, app.folder);
    }
  }
  await run('yarn install');
}

/** The folder of the app is filled once, in the end. */
function commandOf({ text }: CodeBlock): string {
  return text.trim().replace(/ add /, ' add --mode=update-lockfile ');
}
