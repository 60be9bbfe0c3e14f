import type { Locator, Page } from 'playwright-core';

/** The page of a run, as somebody reads it. */
export class RunScreen {
  constructor(readonly page: Page) {}

  /** Comes back when the run is said to be so. */
  async showsStatus(word: string): Promise<void> {
    await this.page
      .getByRole('definition')
      .filter({ hasText: new RegExp(`^${word}$`) })
      .first()
      .waitFor();
  }

  /** A step in the drawing. */
  step(name: string, word: string): Locator {
    return this.page
      .getByRole('button', { name: new RegExp(`^${name} (.* )?${word}`) })
      .first();
  }

  /** Comes back when the step is said to be so. */
  async showsStep(name: string, word: string): Promise<void> {
    await this.step(name, word).waitFor();
  }

  /** Opens the details of a step. */
  async openStep(name: string): Promise<Locator> {
    await this.page
      .getByRole('button', { name: new RegExp(`^${name}( |$)`) })
      .first()
      .click();
    const details = this.details(name);
    await details.waitFor();
    return details;
  }

  details(name: string): Locator {
    return this.page.getByRole('region', { name: `Step ${name}`, exact: true });
  }

  /** What one can do about the run. */
  action(name: string): Locator {
    return this.page
      .getByRole('group', { name: 'What you can do' })
      .getByRole('button', { name, exact: true });
  }

  dialog(name: RegExp): Locator {
    return this.page.getByRole('dialog', { name });
  }
}
