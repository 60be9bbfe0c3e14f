import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { StartupError } from '../../internals';

const sessionSchema = z.object({
  backstageIdentity: z.object({ token: z.string() }),
});
const actionsSchema = z.array(z.object({ id: z.string() }));

const PATIENCE_MS = 120_000;

/** The backend of an app, as a guest asks it. */
export class Portal {
  private constructor(
    private readonly backend: string,
    private readonly token: string,
  ) {}

  static async enter(backend: string): Promise<Portal> {
    const response = await fetch(`${backend}/api/auth/guest/refresh`, {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });
    const session = sessionSchema.parse(await response.json());
    return new Portal(backend, session.backstageIdentity.token);
  }

  /** Comes back when the catalog has read its files. @throws StartupError when it never does */
  async untilCataloged(component: string): Promise<void> {
    const path = `catalog/entities/by-name/component/default/${component}`;
    const latest = Date.now() + PATIENCE_MS;
    for (;;) {
      const response = await this.get(path);
      await response.body?.cancel();
      if (response.ok) return;
      if (Date.now() > latest) {
        throw new StartupError(
          `the catalog answers ${response.status} for the component ${component}`,
        );
      }
      await delay(250);
    }
  }

  /** Names of all scaffolder actions. */
  async scaffolderActions(): Promise<string[]> {
    const response = await this.get('scaffolder/v2/actions');
    const actions = actionsSchema.parse(await response.json());
    return actions.map(({ id }) => id);
  }

  private get(path: string): Promise<Response> {
    return fetch(`${this.backend}/api/${path}`, {
      headers: { Authorization: `Bearer ${this.token}` },
    });
  }
}
