import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { Cleanup } from '../internals';
import { buildApp } from './buildApp';
import { ExampleService } from './ExampleService';
import { findChromium } from './findChromium';
import { Gates } from './Gates';
import type { SuiteOptions } from './parseOptions';
import { TestBackstage } from './TestBackstage';

/** What all tests share. */
export interface BrowserWorld {
  options: SuiteOptions;
  browser: Browser;
  backstage: TestBackstage;
  gates: Gates;
  service: ExampleService;
  /** Where failures leave something to look at. */
  reportDir: string;
  stop(): Promise<void>;
}

/** @throws StartupError when something is missing on this machine */
export async function startWorld(options: SuiteOptions): Promise<BrowserWorld> {
  const { root } = options;
  const executablePath = findChromium();
  const reportDir = join(root, 'temp/browser');
  rmSync(reportDir, { recursive: true, force: true });
  mkdirSync(reportDir, { recursive: true });
  const cleanup = new Cleanup(error => process.stderr.write(`${error}\n`));
  try {
    if (options.build) await buildApp(root, join(reportDir, 'build.log'));
    const gates = await Gates.start();
    cleanup.add(() => gates.stop());
    const service = await ExampleService.start(root);
    cleanup.add(() => service.stop());
    const hosts = { gates: gates.host, service: service.host };
    const backstage = await TestBackstage.start(
      { root, hosts, reportDir },
      cleanup,
    );
    const browser = await chromium.launch({
      executablePath,
      headless: !options.headed,
      // Chromium's sandbox does not start as root.
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
    cleanup.add(() => browser.close());
    const stop = () => cleanup.run();
    return { options, browser, backstage, gates, service, reportDir, stop };
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}
