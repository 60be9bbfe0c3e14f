import type {
  BackstageCredentials,
  BackstageNonePrincipal,
  BackstageServicePrincipal,
} from '@backstage/backend-plugin-api';
import { UNRESTRICTED_ROLE, type Identity, type Principal } from './Identity';
import type { TokenTable } from './TokenTable';

/**
 * Turns tokens into credentials, and remembers what each permits: Backstage's credentials say only who somebody is, while
 * roles belong to the token.
 */
export class Authenticator {
  readonly #identities = new WeakMap<BackstageCredentials, Identity>();

  constructor(
    private readonly tokens: TokenTable,
    /** Where a caller finds a token. */
    readonly hint: string,
  ) {}

  authenticate(token: string): BackstageCredentials<Principal> | undefined {
    const identity = this.tokens.find(token);
    return identity && this.#issue(identity);
  }

  /** What a plugin itself acts as. */
  own(pluginId: string): BackstageCredentials<BackstageServicePrincipal> {
    return this.#issue({
      principal: { type: 'service', subject: `plugin:${pluginId}` },
      groups: [],
      roles: [UNRESTRICTED_ROLE],
    });
  }

  none(): BackstageCredentials<BackstageNonePrincipal> {
    return credentialsOf({ type: 'none' });
  }

  /** Undefined for callers without a token, and for credentials that were not made here. */
  identityOf(credentials: BackstageCredentials): Identity | undefined {
    return this.#identities.get(credentials);
  }

  #issue<P extends Principal>(identity: Identity<P>): BackstageCredentials<P> {
    const credentials = credentialsOf({ ...identity.principal });
    this.#identities.set(credentials, identity);
    return credentials;
  }
}

function credentialsOf<P>(principal: P): BackstageCredentials<P> {
  return { $$type: '@backstage/BackstageCredentials', principal };
}
