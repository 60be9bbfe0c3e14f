import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './findChromium';

describe('findChromium', () => {
  const { CHROMIUM, PATH } = process.env;
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'innominatus-chromium-'));
    process.env.PATH = folder;
    delete process.env.CHROMIUM;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    process.env.PATH = PATH;
    if (CHROMIUM !== undefined) process.env.CHROMIUM = CHROMIUM;
    else delete process.env.CHROMIUM;
  });

  const program = (name: string, mode: number, text = '') => {
    const file = join(folder, name);
    writeFileSync(file, text, { mode });
    return file;
  };

  it('takes the one that is named', () => {
    program('chromium', 0o755);
    process.env.CHROMIUM = '/opt/other/chrome';
    expect(findChromium()).toBe('/opt/other/chrome');
  });

  it('finds an installed one on PATH, and no file that cannot be run', () => {
    program('chromium', 0o644);
    const chrome = program('google-chrome', 0o755);
    expect(findChromium()).toBe(chrome);
  });

  // A Mac may have one in the folder of its programs.
  if (process.platform === 'linux') {
    it('says how to get one where there is none', () => {
      expect(() => findChromium()).toThrow(
        /install it.*apt-get install chromium.*CHROMIUM=/,
      );
    });
  }

  // Only root may install packages.
  if (process.geteuid?.() === 0) {
    it('has root install the package of Debian', () => {
      const chromium = join(folder, 'chromium');
      program(
        'apt-get',
        0o755,
        `#!/bin/sh\nif [ "$1" = install ]; then echo > '${chromium}'; /bin/chmod 755 '${chromium}'; fi\n`,
      );
      expect(findChromium()).toBe(chromium);
    });
  }
});
