import { ConfigReader } from '@backstage/config';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalSecretStore } from './LocalSecretStore';
import { readSecretConfig } from './readSecretConfig';
import { SecretReader, type SecretPlaces } from './SecretReader';
import { createSecretVault } from './SecretVault';

const KEY = 'k'.repeat(32);
const OTHER_KEY = 'o'.repeat(32);

async function createStore(key = KEY) {
  const folder = join(await mkdtemp(join(tmpdir(), 'secrets-')), 'secrets');
  const vault = createSecretVault([key]);
  return { folder, vault, store: new LocalSecretStore(folder, vault) };
}

function reader(places: Partial<SecretPlaces>): SecretReader {
  return new SecretReader({
    environment: {},
    allowedVariables: [],
    readRunSecrets: async () => ({}),
    ...places,
  });
}

describe('SecretVault', () => {
  it('opens what it has sealed, and seals the same value differently each time', () => {
    const vault = createSecretVault([KEY]);
    const sealed = vault.seal('token', 'välue');
    expect(vault.open('token', sealed)).toBe('välue');
    expect(vault.seal('token', 'välue').equals(sealed)).toBe(false);
  });

  it.each([
    ['under another name', 'other', (sealed: Buffer) => sealed],
    ['that was cut', 'token', (sealed: Buffer) => sealed.subarray(0, 20)],
    [
      'that was changed',
      'token',
      (sealed: Buffer) => {
        const changed = Buffer.from(sealed);
        changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
        return changed;
      },
    ],
  ])('does not open a value %s', (_, name, change) => {
    const vault = createSecretVault([KEY]);
    const sealed = change(vault.seal('token', 'value'));
    expect(() => vault.open(name, sealed)).toThrow(
      `secret "${name}" cannot be opened`,
    );
  });

  it('opens with older keys and seals with the newest', () => {
    const old = createSecretVault([OTHER_KEY]).seal('token', 'value');
    const both = createSecretVault([KEY, OTHER_KEY]);
    expect(both.open('token', old)).toBe('value');
    const sealed = both.seal('token', 'value');
    expect(createSecretVault([KEY]).open('token', sealed)).toBe('value');
  });
});

describe('LocalSecretStore', () => {
  it('reads, replaces, lists and deletes', async () => {
    const { store } = await createStore();
    expect(await store.list()).toEqual({ paths: [], unreadable: 0 });
    expect(await store.read('shop/db')).toBeUndefined();
    await store.write('shop/db', 'one');
    await store.write('shop/api', 'two');
    await store.write('shop/db', 'three');
    expect(await store.read('shop/db')).toBe('three');
    expect((await store.list()).paths).toEqual(['shop/api', 'shop/db']);
    expect(await store.delete('shop/db')).toBe(true);
    expect(await store.delete('shop/db')).toBe(false);
    expect((await store.list()).paths).toEqual(['shop/api']);
  });

  it('leaves neither values nor paths to be read in its files', async () => {
    const { store, folder } = await createStore();
    await store.write('shop/db', 'very-secret-value');
    const [file = ''] = await readdir(folder);
    const content = await readFile(join(folder, file), 'latin1');
    expect(file).not.toContain('shop');
    expect(content).not.toContain('very-secret-value');
    expect(content).not.toContain('shop');
  });

  it('says so when the key is another one', async () => {
    const { store, folder } = await createStore();
    await store.write('shop/db', 'value');
    const other = new LocalSecretStore(folder, createSecretVault([OTHER_KEY]));
    await expect(other.read('shop/db')).rejects.toThrow('cannot be opened');
    await other.write('shop/api', 'value');
    expect(await other.list()).toEqual({ paths: ['shop/api'], unreadable: 1 });
    expect(await other.delete('shop/db')).toBe(true);
    expect(await other.list()).toEqual({ paths: ['shop/api'], unreadable: 0 });
  });

  it('is not disturbed by what a dying process left half written', async () => {
    const { store, folder } = await createStore();
    await store.write('shop/db', 'value');
    await writeFile(join(folder, 'x.tmp'), 'half');
    expect(await store.list()).toEqual({ paths: ['shop/db'], unreadable: 0 });
  });
});

describe('SecretReader', () => {
  it('reads environment variables that are allowed', async () => {
    const secrets = reader({
      environment: { DEPLOY_TOKEN: 'value', HOME: '/root' },
      allowedVariables: ['DEPLOY_*'],
    });
    const read = (name: string) =>
      secrets.read('token', { store: 'env', name }, 'run');
    expect(await read('DEPLOY_TOKEN')).toBe('value');
    await expect(read('HOME')).rejects.toMatchObject({
      reason: 'secretNotAllowed',
    });
    await expect(read('DEPLOY_KEY')).rejects.toMatchObject({
      reason: 'secretNotFound',
    });
    await expect(read('MY_DEPLOY_TOKEN')).rejects.toMatchObject({
      reason: 'secretNotAllowed',
    });
  });

  it('reads values of the local store, whole or one member', async () => {
    const { store, vault } = await createStore();
    await store.write('shop/db', '{"password":"value","port":5432}');
    const secrets = reader({ local: store, vault });
    const read = (path: string, key?: string) =>
      secrets.read('db', { store: 'local', path, key }, 'run');
    expect(await read('shop/db', 'password')).toBe('value');
    expect(await read('shop/db')).toBe('{"password":"value","port":5432}');
    for (const [path, key] of [
      ['shop/db', 'port'],
      ['shop/db', 'nothing'],
      ['shop/other', undefined],
    ] as const) {
      await expect(read(path, key)).rejects.toMatchObject({
        reason: 'secretNotFound',
      });
    }
  });

  it('reads what the caller handed in with the run', async () => {
    const vault = createSecretVault([KEY]);
    const sealed = vault.seal('token', 'value');
    const secrets = reader({
      vault,
      readRunSecrets: async run =>
        Object.fromEntries(run === 'run' ? [['token', sealed]] : []),
    });
    const read = (run: string) =>
      secrets.read('token', { store: 'run', name: 'token' }, run);
    expect(await read('run')).toBe('value');
    await expect(read('ended')).rejects.toMatchObject({
      reason: 'secretNotFound',
    });
  });

  it.each([
    { store: 'local', path: 'shop/db' },
    { store: 'run', name: 'token' },
  ] as const)('says that a key is missing for store $store', async source => {
    await expect(reader({}).read('x', source, 'run')).rejects.toMatchObject({
      reason: 'noSecretKey',
    });
  });
});

describe('readSecretConfig', () => {
  const read = (innominatus: object) =>
    readSecretConfig(new ConfigReader({ innominatus: innominatus as never }));

  it('allows nothing and keeps nothing unless told to', () => {
    expect(read({})).toEqual({ allowedVariables: [] });
  });

  it('takes one key or several', () => {
    const old = createSecretVault([OTHER_KEY]).seal('x', 'value');
    const { vault } = read({ secretKey: [KEY, OTHER_KEY] });
    expect(vault?.open('x', old)).toBe('value');
    expect(read({ secretKey: KEY, dataDir: '/tmp/x' }).local).toBeDefined();
    expect(read({ secretKey: KEY }).local).toBeUndefined();
  });

  it.each([['short'], [['k'.repeat(32), 'short']], [[]]])(
    'refuses the key %j without printing it',
    secretKey => {
      expect(() => read({ secretKey })).toThrow(
        /^innominatus.secretKey must have at least 32 characters, e\.g\. the output of `openssl rand -base64 32`$/,
      );
    },
  );
});
