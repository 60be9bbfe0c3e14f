import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
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
  const { only } = world().options;
  if (only && !only.some(text => name.includes(text))) return;
  test(name, { timeout: LIMIT_MS }, async () => {
    const visit = await Visit.begin(world(), visitor);
    try {
      await body(visit);
      if (visit.errors.length > 0) throw new Error(visit.errors.join('\n'));
    } catch (error) {
      await report(name, visit);
      throw error;
    } finally {
      await visit.end();
    }
  });
}

/** What the window showed when the test failed. */
async function report(name: string, { page, world: { reportDir } }: Visit) {
  const file = join(reportDir, name.replaceAll(/\W+/g, '-').slice(0, 80));
  await page.screenshot({ path: `${file}.png`, timeout: 5_000 });
  const text = await page.locator('body').ariaSnapshot();
  writeFileSync(`${file}.txt`, `${page.url()}\n${text}\n`);
}
