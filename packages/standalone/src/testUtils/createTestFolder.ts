import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty folder that every user may pass through, removed after the tests of the file. */
export function createTestFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'innominatus-test-'));
  chmodSync(folder, 0o711);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
