import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { StartupError } from '../../internals';
import { annotateEntity } from './annotateEntity';
import type { CodeBlock } from './installSection';

/** The component of a new app, and the file in which it stands. */
const COMPONENT = 'example-website';
const CATALOG = 'examples/entities.yaml';

const START = 'backend.start();';

/**
 * Does to an app what a block of a README shows, which is not one of commands.
 *
 * @throws StartupError for a block of which it is not clear what it means
 */
export function applyBlock({ file, text }: CodeBlock, folder: string): void {
  if (file === undefined) {
    throw new StartupError(`no file is named in the first line of\n${text}`);
  }
  if (file === 'packages/backend/src/index.ts') {
    edit(join(folder, file), code => insertBeforeStart(code, text));
  } else if (/^app-config[\w.]*\.yaml$/.test(file)) {
    edit(join(folder, file), config => appendConfig(config, text));
  } else if (file === 'catalog-info.yaml') {
    edit(join(folder, CATALOG), catalog =>
      annotateEntity(catalog, COMPONENT, text),
    );
  } else {
    throw new StartupError(`a new app has no ${file} to change`);
  }
}

function edit(path: string, change: (text: string) => string): void {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  writeFileSync(path, change(text));
}

/** @throws StartupError for code that does not start a backend */
export function insertBeforeStart(code: string, lines: string): string {
  const at = code.indexOf(START);
  if (at < 0) throw new StartupError(`the backend has no ${START}`);
  return `${code.slice(0, at)}${lines}\n${code.slice(at)}`;
}

/** @throws StartupError when the configuration has some of it already */
export function appendConfig(config: string, more: string): string {
  const there = Object.keys(parse(config) ?? {});
  const twice = Object.keys(parse(more)).filter(key => there.includes(key));
  if (twice.length > 0) {
    throw new StartupError(`the configuration has ${twice.join(', ')} already`);
  }
  return `${config}\n${more}`;
}
