import {
  coreServices,
  createServiceFactory,
  type AuthService,
  type BackstageCredentials,
  type BackstagePrincipalTypes,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, NotImplementedError } from '@backstage/errors';
import type { Authenticator } from './Authenticator';

/** Backstage's auth service on the static tokens of this server. */
export class StandaloneAuthService implements AuthService {
  static factory(authenticator: Authenticator) {
    return createServiceFactory({
      service: coreServices.auth,
      deps: { plugin: coreServices.pluginMetadata },
      factory: ({ plugin }) =>
        new StandaloneAuthService(authenticator, plugin.getId()),
    });
  }

  private constructor(
    private readonly authenticator: Authenticator,
    private readonly pluginId: string,
  ) {}

  async authenticate(token: string): Promise<BackstageCredentials> {
    const credentials = this.authenticator.authenticate(token);
    if (credentials) return credentials;
    throw new AuthenticationError(`Unknown token; ${this.authenticator.hint}`);
  }

  isPrincipal<TType extends keyof BackstagePrincipalTypes>(
    credentials: BackstageCredentials,
    type: TType,
  ): credentials is BackstageCredentials<BackstagePrincipalTypes[TType]> {
    const { principal } = credentials;
    return (
      type === 'unknown' ||
      (typeof principal === 'object' &&
        principal !== null &&
        'type' in principal &&
        principal.type === type)
    );
  }

  async getNoneCredentials() {
    return this.authenticator.none();
  }

  async getOwnServiceCredentials() {
    return this.authenticator.own(this.pluginId);
  }

  async getPluginRequestToken(): Promise<never> {
    throw new NotImplementedError(
      'The standalone server has no other plugin that could be called',
    );
  }

  async getLimitedUserToken(): Promise<never> {
    throw new NotImplementedError('The standalone server has no cookies');
  }

  async listPublicServiceKeys() {
    return { keys: [] };
  }
}
