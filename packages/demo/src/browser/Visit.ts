import type { BrowserContext, Page } from 'playwright-core';
import { checkAccessibility } from './checkAccessibility';
import type { BrowserWorld } from './BrowserWorld';
import { takeScreenshots } from './takeScreenshots';
import type { TestUser } from './TestBackstage';

/** How long something may take to appear, on a machine that does other things as well. */
const PATIENCE_MS = 30_000;

/** Somebody's browser window, and what he does with it. */
export class Visit {
  /** What went wrong in scripts of the page. */
  readonly errors: string[] = [];

  private constructor(
    readonly world: BrowserWorld,
    readonly page: Page,
    private readonly context: BrowserContext,
  ) {
    page.on('pageerror', error =>
      this.errors.push(error.stack ?? error.message),
    );
  }

  /** @param user - who is signed in already; nobody, if absent */
  static async begin(world: BrowserWorld, user?: TestUser): Promise<Visit> {
    const context = await world.browser.newContext({
      baseURL: world.backstage.url,
      viewport: { width: 1280, height: 900 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    context.setDefaultTimeout(PATIENCE_MS);
    if (user) {
      await context.addInitScript(
        name => localStorage.setItem('innominatus:sign-in', name),
        user,
      );
    }
    return new Visit(world, await context.newPage(), context);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
  }

  async openDeployments(component: string): Promise<void> {
    await this.open(`/catalog/default/component/${component}/deployments`);
  }

  /** A main state: nothing in it keeps anybody from using it, light or dark; written to docs/images when asked for. */
  async inspect(name: string): Promise<void> {
    await checkAccessibility(this.page, name);
    await this.page.emulateMedia({ colorScheme: 'dark' });
    await checkAccessibility(this.page, `${name}, dark`);
    await this.page.emulateMedia({ colorScheme: 'light' });
    const { options } = this.world;
    if (options.screenshots) {
      await takeScreenshots(this.page, options.root, name);
    }
  }

  async end(): Promise<void> {
    await this.context.close();
  }
}
