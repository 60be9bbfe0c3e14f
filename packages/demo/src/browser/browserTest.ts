import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findRealServers } from '@innominatus/e2e';
import { Cleanup } from '../internals';
import type { BrowserWorld } from './BrowserWorld';
import { startDeliveryWorld } from './DeliveryWorld';
import { Visit, type Visitor } from './Visit';
import { world } from './world';

/** Two starts from the sources take minutes on a busy machine. */
const LIMIT_MS = 600_000;

/** A test in a browser window of its own. */
export function browserTest(
  name: string,
  visitor: Visitor,
  body: (visit: Visit) => Promise<void>,
): void {
  if (!isWanted(name)) return;
  test(name, { timeout: LIMIT_MS }, () =>
    pay(world(), { name, visitor }, body),
  );
}

/** The same over real servers, with a Backstage of its own; skipped where there are none. */
export function deliveryTest(
  name: string,
  visitor: Visitor,
  body: (visit: Visit) => Promise<void>,
): void {
  if (!isWanted(name)) return;
  const servers = findRealServers(process.env);
  if ('missing' in servers) {
    test(name, { skip: servers.missing }, () => {});
    return;
  }
  test(name, { timeout: LIMIT_MS }, async () => {
    const cleanup = new Cleanup(error => process.stderr.write(`${error}\n`));
    try {
      const delivery = await startDeliveryWorld(world(), servers, cleanup);
      await pay(delivery, { name, visitor }, body);
    } finally {
      await cleanup.run();
    }
  });
}

function isWanted(name: string): boolean {
  const { only } = world().options;
  return !only || only.some(text => name.includes(text));
}

/** One visit, from opening the window to closing it. */
async function pay(
  to: BrowserWorld,
  { name, visitor }: { name: string; visitor: Visitor },
  body: (visit: Visit) => Promise<void>,
): Promise<void> {
  const visit = await Visit.begin(to, visitor);
  try {
    await body(visit);
    if (visit.errors.length > 0) throw new Error(visit.errors.join('\n'));
  } catch (error) {
    await report(name, visit);
    throw error;
  } finally {
    await visit.end();
  }
}

/** What the window showed when the test failed. */
async function report(name: string, { page, world: { reportDir } }: Visit) {
  const file = join(reportDir, name.replaceAll(/\W+/g, '-').slice(0, 80));
  await page.screenshot({ path: `${file}.png`, timeout: 5_000 });
  const text = await page.locator('body').ariaSnapshot();
  writeFileSync(`${file}.txt`, `${page.url()}\n${text}\n`);
}
