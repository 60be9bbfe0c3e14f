import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { applyBlock } from './applyBlock';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'innominatus-apply-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

describe('applyBlock', () => {
  it('adds lines to the backend before it is started', () => {
    const file = 'packages/backend/src/index.ts';
    write(file, "backend.add(import('a'));\n\nbackend.start();\n");
    applyBlock(
      { language: 'ts', file, text: "backend.add(import('b'));\n" },
      folder,
    );
    expect(read(file)).toBe(
      "backend.add(import('a'));\n\nbackend.add(import('b'));\n\nbackend.start();\n",
    );
  });

  it('adds to the configuration, in a file that is there or not', () => {
    const file = 'app-config.yaml';
    write(file, 'app: {}\n');
    applyBlock({ language: 'yaml', file, text: 'more: 1\n' }, folder);
    expect(read(file)).toBe('app: {}\n\nmore: 1\n');
    const local = 'app-config.local.yaml';
    applyBlock({ language: 'yaml', file: local, text: 'more: 1\n' }, folder);
    expect(read(local)).toBe('\nmore: 1\n');
  });

  it('refuses configuration that is there already', () => {
    const file = 'app-config.yaml';
    write(file, 'app: {}\n');
    expect(() =>
      applyBlock({ language: 'yaml', file, text: 'app: 1\n' }, folder),
    ).toThrow('the configuration has app already');
  });

  it('refuses a block for a file that it does not know, or for none', () => {
    expect(() =>
      applyBlock({ language: 'ts', file: 'src/other.ts', text: '' }, folder),
    ).toThrow('a new app has no src/other.ts to change');
    expect(() => applyBlock({ language: 'ts', text: 'x' }, folder)).toThrow(
      'no file is named',
    );
  });
});
