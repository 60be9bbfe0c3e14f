import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const FIXTURES = resolve(__dirname, '../__fixtures__');

/**
 * Expects a text to be what a file in `src/__fixtures__` holds. With `UPDATE_GOLDEN=1` the file is written instead, to be
 * looked at in the diff.
 */
export function expectGolden(file: string, text: string): void {
  const path = resolve(FIXTURES, file);
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, 'utf8'));
}
