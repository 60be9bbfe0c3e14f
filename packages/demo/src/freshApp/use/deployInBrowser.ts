import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../../browser/findChromium';
import { DeploymentsScreen } from '../../browser/screens/DeploymentsScreen';
import { RunScreen } from '../../browser/screens/RunScreen';
import { StartupError } from '../../internals';

/** The first load of a development server compiles what it hands out. */
const PATIENCE_MS = 120_000;

export interface Deployment {
  frontend: string;
  component: string;
  /** Where to leave what the window showed, when something fails. */
  reportDir: string;
}

/** Enters as a guest, deploys a component from its tab, and sees the run succeed. @throws StartupError */
export async function deployInBrowser({
  frontend,
  component,
  reportDir,
}: Deployment): Promise<void> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    // Chromium's sandbox does not start as root.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    // This process ends in good order by itself, and the browser with it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  try {
    const context = await browser.newContext({
      baseURL: frontend,
      viewport: { width: 1280, height: 900 },
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', error => errors.push(error.stack ?? error.message));
    try {
      await deploy(page, component);
    } catch (error) {
      throw await reported(page, reportDir, error);
    }
    if (errors.length > 0) throw new StartupError(errors.join('\n'));
  } finally {
    await browser.close();
  }
}

async function deploy(page: Page, component: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
  await page.getByRole('link', { name: component, exact: true }).click();
  // The menu has a link of the same name, to all runs.
  await page.locator(`a[href$="/${component}/deployments"]`).first().click();
  const deployments = new DeploymentsScreen(page);
  await deployments.deploy('This machine');
  const run = new RunScreen(page);
  await run.showsStatus('Succeeded');
  await run.showsStep('Create repository', 'Succeeded');
  await run.showsStep('Generate Kubernetes manifests', 'Succeeded');
}

/** What the window showed. */
async function reported(
  page: Page,
  reportDir: string,
  error: unknown,
): Promise<StartupError> {
  const file = join(reportDir, 'window');
  await page.screenshot({ path: `${file}.png` });
  const text = await page.locator('body').ariaSnapshot();
  writeFileSync(`${file}.txt`, `${page.url()}\n${text}\n`);
  return new StartupError(`${error}\nThe window is in ${file}.png and .txt`);
}
