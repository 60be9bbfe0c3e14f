import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../browser/findChromium';
import { StartupError, type Cleanup } from '../internals';
import { createApp, writeYarn, type FreshApp } from './app/createApp';
import { installable, installPackages } from './app/installPackages';
import { startApp } from './app/startApp';
import { PackageRegistry } from './PackageRegistry';
import { buildPackages } from './packages/buildPackages';
import { findFaults } from './packages/findFaults';
import { findPackages, type PublishedPackage } from './packages/findPackages';
import { packPackages } from './packages/packPackages';
import { readArchive, type PackageArchive } from './packages/readArchive';
import type { FreshAppOptions } from './parseOptions';
import { runProgram } from './runProgram';
import type { Steps } from './Steps';
import { checkRepository } from './use/checkRepository';
import { deployInBrowser } from './use/deployInBrowser';
import { Portal } from './use/Portal';

/** The component of a new app. */
const COMPONENT = 'example-website';

/** What all parts of the test share. */
interface Trial {
  /** Of the repository. */
  root: string;
  /** Where logs go. */
  reportDir: string;
  /** A folder outside of the repository. */
  scratch: string;
  steps: Steps;
  cleanup: Cleanup;
}

/** The whole test. @throws StartupError saying what does not work */
export async function runFreshApp(
  { root, keep }: FreshAppOptions,
  steps: Steps,
  cleanup: Cleanup,
): Promise<void> {
  const reportDir = join(root, 'temp/fresh-app');
  rmSync(reportDir, { recursive: true, force: true });
  mkdirSync(reportDir, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'innominatus-fresh-'));
  const scratch = realpathSync(folder);
  cleanup.add(() => {
    if (keep) process.stdout.write(`the app is in ${scratch}/app\n`);
    else rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  });
  const trial = { root, reportDir, scratch, steps, cleanup };
  await steps.take('find a Chromium', async () => findChromium());
  const packages = findPackages(root);
  const archives = await publish(packages, trial);
  await useApp(await makeApp(packages, archives, trial), trial);
}

/** Builds and packs the packages, and sees that nothing is missing in them. */
async function publish(
  packages: PublishedPackage[],
  { root, reportDir, scratch, steps, cleanup }: Trial,
): Promise<PackageArchive[]> {
  const yarn = join(writeYarn(root, join(scratch, 'bin')), 'yarn');
  const workshop = { root, reportDir, yarn, cleanup };
  await steps.take(`build ${packages.length} packages`, () =>
    buildPackages(packages, workshop),
  );
  const archives = await steps.take('pack them', async () => {
    const files = await packPackages(packages, scratch, workshop);
    return Promise.all(files.map(readArchive));
  });
  await steps.take('look at what is in them', async () => {
    const faults = archives.flatMap(findFaults);
    if (faults.length > 0) throw new StartupError(faults.join('\n'));
  });
  return archives;
}

/** An app in which all is installed. */
async function makeApp(
  packages: PublishedPackage[],
  archives: PackageArchive[],
  { root, reportDir, scratch, steps, cleanup }: Trial,
): Promise<FreshApp> {
  const registry = await PackageRegistry.start(archives);
  cleanup.add(() => registry.stop());
  const folder = join(scratch, 'app');
  const place = { root, folder, reportDir, registry: registry.url };
  const app = await steps.take('create an app', () =>
    createApp(place, cleanup),
  );
  const installed = installable(packages);
  await steps.take(`install ${installed.length} packages`, () =>
    installPackages(installed, app, { root, reportDir }, cleanup),
  );
  const logFile = join(reportDir, 'tsc.log');
  const tsc = { program: 'yarn', args: ['tsc'], cwd: folder, logFile };
  await steps.take('check its types', () =>
    runProgram({ ...tsc, env: app.env }, cleanup),
  );
  return app;
}

async function useApp(app: FreshApp, trial: Trial): Promise<void> {
  const { reportDir, scratch, steps, cleanup } = trial;
  const { frontend, backend } = await steps.take('start it', () =>
    startApp(app, reportDir, cleanup),
  );
  await steps.take('ask for its component and its actions', async () => {
    const portal = await Portal.enter(backend);
    await portal.untilCataloged(COMPONENT);
    const actions = await portal.scaffolderActions();
    if (!actions.includes('innominatus:deploy')) {
      throw new StartupError('the scaffolder has no action innominatus:deploy');
    }
  });
  await steps.take('deploy in a browser', () =>
    deployInBrowser({ frontend, component: COMPONENT, reportDir }),
  );
  const data = join(app.folder, 'packages/backend/.data');
  const repository = join(data, 'git/platform/hello.git');
  const clone = join(scratch, 'clone');
  await steps.take('look into the repository', () =>
    checkRepository({ repository, clone, reportDir }, cleanup),
  );
}
