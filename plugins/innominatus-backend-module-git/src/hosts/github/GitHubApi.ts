import { Octokit } from '@octokit/rest';
import type { GithubCredentialsProvider } from '@backstage/integration';
import { isStepError } from '@innominatus/plugin-innominatus-node';
import type { CallOptions } from '../GitHost';
import { explainRefusal } from '../http/explainRefusal';
import { forbiddenError } from '../http/hostErrors';
import { HostHttp } from '../http/HostHttp';
import type { HostSettings } from '../http/HostSettings';
import { httpTransport } from '../smartHttp/httpTransport';
import { SmartGit } from '../smartHttp/SmartGit';
import type { AppPermissions } from './appPermissions';
import { fetchThrough } from './fetchThrough';
import { readRefusal } from './readRefusal';

/** GitHub takes any name with a token as password, and documents this one. */
const GIT_USER = 'x-access-token';

/** As many as there may be organisations with tokens of their own at a time. */
const MAX_CONNECTIONS = 50;

const SILENT = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
};

export interface GitHubCall<A> extends CallOptions {
  /** Whose credentials to use. */
  owner: string;
  /** What is to be done, for people, e.g. `create the repository platform/hello`. */
  what: string;
  /** What some statuses mean here; all others become errors. */
  answers?: Record<number, (message: string) => A>;
}

/** One GitHub, with the credentials of the integration that fit the owner of a repository. */
export class GitHubApi {
  readonly settings: HostSettings;
  /** What the GitHub App may do that an owner has installed; undefined without one. */
  readonly appPermissions: (
    owner: string,
  ) => Promise<AppPermissions | undefined>;
  readonly #baseUrl: string;
  readonly #credentials: GithubCredentialsProvider;
  /** By its header; GitHub Apps get another token each hour. */
  readonly #connections = new Map<string, HostHttp>();

  constructor(options: {
    /** Its `token` is not used. */
    settings: HostSettings;
    /** Of the REST API, without `/` at the end. */
    baseUrl: string;
    credentials: GithubCredentialsProvider;
    /** See {@link GitHubApi.appPermissions}. */
    appPermissions: (owner: string) => Promise<AppPermissions | undefined>;
  }) {
    this.settings = options.settings;
    this.#baseUrl = options.baseUrl;
    this.#credentials = options.credentials;
    this.appPermissions = options.appPermissions;
  }

  /** Undefined if none is configured: GitHub shows what is public to everybody. */
  async credentialsFor(
    owner: string,
  ): Promise<{ token?: string; type: 'app' | 'token' }> {
    const { name, url } = this.settings;
    try {
      const found = await this.#credentials.getCredentials({
        url: `${url}/${owner}`,
      });
      return { token: found.token, type: found.type };
    } catch (error) {
      const why =
        error instanceof Error ? error.message : 'it is not known why';
      throw forbiddenError(
        { name, url },
        `be had for ${owner} from its GitHub App`,
        why,
      );
    }
  }

  /** Contents of the repositories of an owner, by Git's own protocol. */
  async git(owner: string): Promise<SmartGit> {
    const { token } = await this.credentialsFor(owner);
    const basic = Buffer.from(`${GIT_USER}:${token}`).toString('base64');
    const http = this.#connection(token && `Basic ${basic}`);
    return new SmartGit(httpTransport({ ...this.settings, token }, http));
  }

  /** One or more requests of one purpose. */
  async call<T, A = never>(
    call: GitHubCall<A>,
    work: (octokit: Octokit) => Promise<T>,
  ): Promise<T | A> {
    const { owner, what, signal, answers = {} } = call;
    signal?.throwIfAborted();
    const { token } = await this.credentialsFor(owner);
    try {
      return await work(this.#client(token, signal));
    } catch (error) {
      signal?.throwIfAborted();
      const refusal = readRefusal(error);
      if (!refusal) {
        throw error instanceof Error && isStepError(error.cause)
          ? error.cause
          : error;
      }
      const answer = answers[refusal.status];
      if (answer) {
        return answer(refusal.message);
      }
      throw explainRefusal({ ...this.settings, token }, what, refusal);
    }
  }

  #client(token: string | undefined, signal: AbortSignal | undefined): Octokit {
    const http = this.#connection(token && `token ${token}`);
    return new Octokit({
      baseUrl: this.#baseUrl,
      log: SILENT,
      request: { fetch: fetchThrough(http, this.settings, signal) },
    });
  }

  #connection(authorization: string | undefined): HostHttp {
    const key = authorization ?? '';
    const known = this.#connections.get(key);
    if (known) {
      return known;
    }
    const [oldest] = this.#connections.keys();
    if (oldest !== undefined && this.#connections.size >= MAX_CONNECTIONS) {
      this.#connections.delete(oldest);
    }
    const http = new HostHttp(this.settings, authorization);
    this.#connections.set(key, http);
    return http;
  }
}
