import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildApp } from '../buildApp';
import type { Measured } from './Measured';

/** What the app weighs more with the plugin than without it: its own code, and that of libraries which only it brings. */
export async function bundleSize(root: string): Promise<Measured> {
  const folder = join(root, 'temp');
  mkdirSync(folder, { recursive: true });
  const logFile = join(folder, 'build.log');
  const without = { exclude: ['@innominatus/plugin-innominatus'] };
  await buildApp(root, logFile, {
    APP_CONFIG_app_packages: JSON.stringify(without),
  });
  const base = sizeOf(root);
  await buildApp(root, logFile);
  return {
    what: 'bundle of the plugin, compressed',
    value: (sizeOf(root) - base) / 1_000,
    unit: 'kB',
    target: 300,
  };
}

function sizeOf(root: string): number {
  const folder = join(root, 'packages/app/dist/static');
  return readdirSync(folder)
    .filter(name => /\.(js|css)$/.test(name))
    .map(name => gzipSync(readFileSync(join(folder, name))).byteLength)
    .reduce((sum, size) => sum + size, 0);
}
