import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { createTestFolder } from '../testUtils/createTestFolder';
import { AuditLog } from './AuditLog';

describe('AuditLog', () => {
  const folder = createTestFolder();
  const path = join(folder, 'audit.log');
  let log: AuditLog;

  beforeEach(() => {
    log = new AuditLog(path);
  });
  afterEach(async () => {
    await log.close();
    rmSync(path, { recursive: true, force: true });
  });

  const append = (eventId: string) =>
    log.append({
      plugin: 'test',
      eventId,
      severityLevel: 'low',
      actor: {},
      status: 'succeeded',
    });
  const idsIn = (file: string): string[] =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).eventId);

  it('has a line when its append comes back, for its owner alone to read', async () => {
    await append('first');
    expect(idsIn(path)).toEqual(['first']);
    expect(statSync(path).mode % 0o1000).toBe(0o600);
  });

  it('keeps the order of lines that come at the same time', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `line-${index}`);
    await Promise.all(ids.map(append));
    await append('last');
    expect(idsIn(path)).toEqual([...ids, 'last']);
  });

  it('begins a new file when the old one was renamed', async () => {
    await append('before');
    renameSync(path, `${path}.1`);
    await append('after');
    expect(idsIn(`${path}.1`)).toEqual(['before']);
    expect(idsIn(path)).toEqual(['after']);
  });

  it('begins a new file when the old one was removed', async () => {
    await append('before');
    rmSync(path);
    await append('after');
    expect(idsIn(path)).toEqual(['after']);
  });

  it('goes on with what it finds', async () => {
    await append('before');
    await log.close();
    log = new AuditLog(path);
    await append('after');
    expect(idsIn(path)).toEqual(['before', 'after']);
  });

  it('says when a line could not be written, and tries again with the next one', async () => {
    mkdirSync(path);
    await expect(append('lost')).rejects.toThrow('EISDIR');
    rmdirSync(path);
    await append('after');
    expect(idsIn(path)).toEqual(['after']);
  });
});
