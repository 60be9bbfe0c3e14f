import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { checkAccessibility } from './checkAccessibility';
import type { BrowserWorld } from './BrowserWorld';
import { pictureArea } from './pictureArea';
import type { TestUser } from './TestBackstage';

/** How long something may take to appear, on a machine that does other things as well. */
const PATIENCE_MS = 30_000;

export type ColorScheme = 'light' | 'dark';

/** Who looks, and how. */
export interface Visitor {
  /** Who is signed in already; nobody, if absent. */
  as?: TestUser;
  colorScheme?: ColorScheme;
}

/** Somebody's browser window, and what he does with it. */
export class Visit {
  /** What went wrong in scripts of the page. */
  readonly errors: string[] = [];

  private constructor(
    readonly world: BrowserWorld,
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly colorScheme: ColorScheme,
  ) {
    page.on('pageerror', error =>
      this.errors.push(error.stack ?? error.message),
    );
  }

  static async begin(
    world: BrowserWorld,
    { as: user, colorScheme = world.options.dark ? 'dark' : 'light' }: Visitor,
  ): Promise<Visit> {
    const context = await world.browser.newContext({
      baseURL: world.backstage.url,
      viewport: { width: 1280, height: 900 },
      colorScheme,
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
    return new Visit(world, await context.newPage(), context, colorScheme);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
  }

  async openDeployments(component: string): Promise<void> {
    await this.open(`/catalog/default/component/${component}/deployments`);
  }

  /** A main state: nothing in it keeps anybody from using it. */
  async inspect(state: string): Promise<void> {
    await checkAccessibility(this.page, state);
  }

  /** A main state that the documentation shows: inspected, and written to docs/images when asked for. */
  async photograph(name: string): Promise<void> {
    await this.inspect(name);
    await this.photographOthers(name);
  }

  /** A page of Backstage: written to docs/images when asked for. */
  async photographOthers(name: string): Promise<void> {
    const { root, screenshots } = this.world.options;
    if (!screenshots) return;
    const folder = join(root, 'docs/images');
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({
      path: join(folder, `${name}-${this.colorScheme}.png`),
      clip: await pictureArea(this.page),
      // What Backstage says about other runs.
      style: '[class*="SnackbarContainer"] { visibility: hidden }',
      animations: 'disabled',
      caret: 'hide',
    });
  }

  async end(): Promise<void> {
    await this.context.close();
  }
}
