import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

/** Seals what must not be readable in a database or a file. */
export interface SecretVault {
  /** @param name - what the value is; opening it needs the same name, so that no sealed value can take another's place */
  seal(name: string, value: string): Buffer;
  /** @throws when it was sealed with another key or under another name, or was changed */
  open(name: string, sealed: Buffer): string;
}

const FORMAT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with keys made of `innominatus.secretKey`.
 *
 * @param secretKeys - the first one seals; values that any of them has sealed can be opened, so that keys can be changed
 */
export function createSecretVault(
  secretKeys: readonly [string, ...string[]],
): SecretVault {
  const keys = secretKeys.map(deriveKey);
  const [newest] = keys;
  return {
    seal(name, value) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', newest ?? '', iv);
      cipher.setAAD(Buffer.from(name));
      const text = Buffer.concat([
        cipher.update(value, 'utf8'),
        cipher.final(),
      ]);
      return Buffer.concat([Buffer.of(FORMAT), iv, cipher.getAuthTag(), text]);
    },
    open(name, sealed) {
      for (const key of keys) {
        const value = openWith(key, name, sealed);
        if (value !== undefined) return value;
      }
      throw new Error(
        `secret "${name}" cannot be opened: it was sealed with another innominatus.secretKey, or was changed`,
      );
    },
  };
}

function openWith(
  key: Buffer,
  name: string,
  sealed: Buffer,
): string | undefined {
  const textAt = 1 + IV_BYTES + TAG_BYTES;
  if (sealed[0] !== FORMAT || sealed.length < textAt) return undefined;
  const iv = sealed.subarray(1, 1 + IV_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(sealed.subarray(1 + IV_BYTES, textAt));
  try {
    return Buffer.concat([
      decipher.update(sealed.subarray(textAt)),
      decipher.final(),
    ]).toString('utf8');
  } catch {
    return undefined;
  }
}

function deriveKey(secretKey: string): Buffer {
  return Buffer.from(
    hkdfSync('sha256', secretKey, 'innominatus', 'secrets v1', 32),
  );
}
