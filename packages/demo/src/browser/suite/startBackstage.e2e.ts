import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserTest } from '../browserTest';
import { DevelopmentProgram } from '../DevelopmentProgram';
import { DeploymentsScreen } from '../screens/DeploymentsScreen';
import { RunScreen } from '../screens/RunScreen';
import { findFreePort } from '../../findFreePort';
import { processesMentioning } from '../../internals';

browserTest(
  'npm run start:backstage serves the sources, leaves no process behind, and finds its data again',
  {},
  async ({ page, world }) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'innominatus-start-'));
    chmodSync(dataDir, 0o711);
    const port = await findFreePort();
    const backendPort = await findFreePort();
    const url = `http://localhost:${port}`;
    const start = () =>
      new DevelopmentProgram(world.options.root, [
        ...['--port', String(port), '--backend-port', String(backendPort)],
        ...['--data-dir', dataDir],
      ]);
    const ready = `Open ${url}, enter as guest`;

    const first = start();
    let second: DevelopmentProgram | undefined;
    try {
      await first.prints(ready);
      await page.goto(`${url}/catalog/default/component/hello/deployments`);
      await page.getByRole('button', { name: 'Enter as guest' }).click();
      await new DeploymentsScreen(page).deploy('This machine');
      await new RunScreen(page).showsStatus('Succeeded');

      const other = start();
      await other.ended;
      if (!other.output.includes(`port ${port} is taken by another program`)) {
        throw new Error(other.output);
      }

      first.interrupt();
      await first.ended;
      if (first.isAlive()) throw new Error('it left a process behind');
      const left = processesMentioning(dataDir);
      if (left.length > 0) throw new Error(`it left behind: ${left}`);

      second = start();
      await second.prints(ready);
      await page.reload();
      await new RunScreen(page).showsStatus('Succeeded');
    } finally {
      for (const program of [first, second]) {
        if (!program?.isAlive()) continue;
        program.interrupt();
        await program.ended;
      }
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
);
