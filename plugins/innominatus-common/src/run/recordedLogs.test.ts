import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldRun } from './evolve/evolve';
import { isKnownEvent } from './isKnownEvent';
import { runFactSchema } from './RunEvent';

/**
 * Logs as earlier versions have written them, one folder for each version of facts, and the state that they give. Logs are
 * never changed: what is stored somewhere must be read for ever. A new one is a file with `plan` (or null) and `events`;
 * run once with UPDATE_GOLDEN=1 to get its `state`, then read it.
 */
const folder = join(__dirname, '__fixtures__', 'logs');

const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.json'))
  .sort();

describe('recorded logs', () => {
  it('are all there', () => {
    expect(logs.length).toBeGreaterThanOrEqual(12);
  });

  it.each(logs)('%s', name => {
    const path = join(folder, name);
    const log = JSON.parse(readFileSync(path, 'utf8'));
    const state = foldRun(log.plan ?? undefined, log.events);
    if (process.env.UPDATE_GOLDEN) {
      const updated = { plan: log.plan, events: log.events, state };
      writeFileSync(path, `${JSON.stringify(updated, null, 2)}\n`);
      return;
    }
    expect(JSON.parse(JSON.stringify(state))).toEqual(log.state);
    for (const event of log.events) {
      expect(isKnownEvent(event)).toBe(true);
      expect(runFactSchema.parse(event.fact)).toEqual(event.fact);
    }
  });
});
