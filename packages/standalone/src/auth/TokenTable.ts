import { createHash, timingSafeEqual } from 'node:crypto';
import type { AuthConfig } from './AuthConfig';
import { UNRESTRICTED_ROLE, type Identity } from './Identity';

/** Who holds the token of the first start. */
export const FIRST_USER = 'user:default/admin';

/** Which token belongs to whom. Keeps only digests, and takes the same time whichever token is asked for. */
export class TokenTable {
  readonly #entries: { digest: Buffer; identity: Identity }[];

  private constructor(entries: { token: string; identity: Identity }[]) {
    this.#entries = entries.map(({ token, identity }) => ({
      digest: digestOf(token),
      identity,
    }));
  }

  /** The tokens that were configured. */
  static fromConfig(config: AuthConfig): TokenTable {
    return new TokenTable(
      config.tokens.map(({ token, principal, groups, roles }) => ({
        token,
        identity: {
          principal: principal.startsWith('user:')
            ? { type: 'user', userEntityRef: principal }
            : { type: 'service', subject: principal.slice('service:'.length) },
          groups,
          roles: roles.flatMap(name => config.roles[name] ?? []),
        },
      })),
    );
  }

  /** One token that permits everything: the state before anything is configured. */
  static ofFirstStart(token: string): TokenTable {
    const identity: Identity = {
      principal: { type: 'user', userEntityRef: FIRST_USER },
      groups: [],
      roles: [UNRESTRICTED_ROLE],
    };
    return new TokenTable([{ token, identity }]);
  }

  find(token: string): Identity | undefined {
    const digest = digestOf(token);
    let found: Identity | undefined;
    for (const entry of this.#entries) {
      if (timingSafeEqual(entry.digest, digest)) found = entry.identity;
    }
    return found;
  }
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
