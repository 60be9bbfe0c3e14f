import type { Locator, Page } from 'playwright-core';

/** The Deployments tab of an entity. */
export class DeploymentsScreen {
  constructor(readonly page: Page) {}

  environment(name: string): Locator {
    return this.page.getByRole('article', { name, exact: true });
  }

  /** Opens the dialog; nothing is deployed yet. */
  async askToDeploy(environment: string): Promise<Locator> {
    await this.page
      .getByRole('button', { name: `Deploy to ${environment}` })
      .click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('heading', { name: /^Deploy / }).waitFor();
    return dialog;
  }

  /** Deploys, and comes back when the page of the run is there. */
  async deploy(environment: string): Promise<void> {
    const dialog = await this.askToDeploy(environment);
    await dialog.getByRole('button', { name: 'Deploy', exact: true }).click();
    await this.page.waitForURL(/\/runs\//);
  }
}
