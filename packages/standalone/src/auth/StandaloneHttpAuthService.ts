import {
  coreServices,
  createServiceFactory,
  type BackstageCredentials,
  type BackstageNonePrincipal,
  type BackstagePrincipalTypes,
  type HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  NotAllowedError,
  NotImplementedError,
} from '@backstage/errors';
import type { AuditLog } from '../audit/AuditLog';
import type { Authenticator } from './Authenticator';
import type { Principal } from './Identity';

type AnyRequest = Parameters<HttpAuthService['credentials']>[0];
type PrincipalType = keyof BackstagePrincipalTypes;
type CallerCredentials = BackstageCredentials<
  Principal | BackstageNonePrincipal
>;

/** Reads `Authorization: Bearer …`; whoever is refused stands in the audit log. */
export class StandaloneHttpAuthService implements HttpAuthService {
  readonly #known = new WeakMap<AnyRequest, Promise<CallerCredentials>>();

  static factory(authenticator: Authenticator, auditLog: AuditLog) {
    return createServiceFactory({
      service: coreServices.httpAuth,
      deps: { plugin: coreServices.pluginMetadata },
      factory: ({ plugin }) =>
        new StandaloneHttpAuthService(authenticator, auditLog, plugin.getId()),
    });
  }

  /** For what no plugin answers, under this name. */
  static of(authenticator: Authenticator, auditLog: AuditLog, name: string) {
    return new StandaloneHttpAuthService(authenticator, auditLog, name);
  }

  private constructor(
    private readonly authenticator: Authenticator,
    private readonly auditLog: AuditLog,
    private readonly pluginId: string,
  ) {}

  async credentials<TAllowed extends PrincipalType = 'unknown'>(
    req: AnyRequest,
    options?: { allow?: TAllowed[]; allowLimitedAccess?: boolean },
  ): Promise<BackstageCredentials<BackstagePrincipalTypes[TAllowed]>> {
    const credentials = await this.#identify(req);
    const allowed: PrincipalType[] | undefined = options?.allow;
    const { type } = credentials.principal;
    if (allowed && !allowed.includes('unknown') && !allowed.includes(type)) {
      throw await this.#refuse(
        req,
        type === 'none'
          ? this.#challenge(req, 'Missing credentials')
          : new NotAllowedError(`This is not for '${type}' credentials`),
      );
    }
    return credentials as BackstageCredentials<
      BackstagePrincipalTypes[TAllowed]
    >;
  }

  async issueUserCookie(): Promise<never> {
    throw new NotImplementedError('The standalone server has no cookies');
  }

  #identify(req: AnyRequest): Promise<CallerCredentials> {
    let known = this.#known.get(req);
    if (!known) {
      known = this.#authenticate(req);
      this.#known.set(req, known);
    }
    return known;
  }

  async #authenticate(req: AnyRequest): Promise<CallerCredentials> {
    const header = req.headers.authorization;
    if (header === undefined) return this.authenticator.none();
    const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
    const credentials = token && this.authenticator.authenticate(token);
    if (credentials) return credentials;
    throw await this.#refuse(req, this.#challenge(req, 'Unknown token'));
  }

  #challenge(req: AnyRequest, reason: string): Error {
    req.res?.setHeader('WWW-Authenticate', 'Bearer realm="innominatus"');
    return new AuthenticationError(`${reason}; ${this.authenticator.hint}`);
  }

  async #refuse(req: AnyRequest, error: Error): Promise<Error> {
    await this.auditLog.append({
      plugin: this.pluginId,
      eventId: 'authentication',
      severityLevel: 'medium',
      status: 'failed',
      actor: {
        ip: req.ip,
        hostname: req.hostname,
        userAgent: req.get('user-agent'),
      },
      request: { url: req.originalUrl, method: req.method },
      error,
    });
    return error;
  }
}
