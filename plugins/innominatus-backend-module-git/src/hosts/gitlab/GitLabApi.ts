import { Gitlab } from '@gitbeaker/rest';
import type { z } from 'zod';
import type { CallOptions } from '../GitHost';
import { explainRefusal } from '../http/explainRefusal';
import { unexpectedAnswerError } from '../http/hostErrors';
import { HostHttp } from '../http/HostHttp';
import type { HostSettings } from '../http/HostSettings';
import { httpTransport } from '../smartHttp/httpTransport';
import { SmartGit } from '../smartHttp/SmartGit';
import { gitLabRequester } from './gitLabRequester';
import { GitLabRefusal } from './GitLabRefusal';

/** GitLab takes any name with a token as password, and documents this one. */
const GIT_USER = 'oauth2';

export interface GitLabCall<T, A> extends CallOptions {
  /** What is to be done, for people, e.g. `create the project platform/hello`. */
  what: string;
  /** What the answer has to be like. */
  schema: z.ZodType<T>;
  /** What some statuses mean here; all others become errors. */
  answers?: Record<number, (message: string) => A>;
}

/** One GitLab, with the token of its integration. */
export class GitLabApi {
  readonly settings: HostSettings;
  readonly git: SmartGit;
  readonly #http: HostHttp;

  constructor(settings: HostSettings) {
    const { token } = settings;
    const basic = Buffer.from(`${GIT_USER}:${token}`).toString('base64');
    this.settings = settings;
    this.#http = new HostHttp(settings, token && `Bearer ${token}`);
    this.git = new SmartGit(
      httpTransport(
        settings,
        new HostHttp(settings, token && `Basic ${basic}`),
      ),
    );
  }

  async call<T, A = never>(
    call: GitLabCall<T, A>,
    work: (gitlab: InstanceType<typeof Gitlab>) => Promise<unknown>,
  ): Promise<T | A> {
    const { what, schema, signal, answers = {} } = call;
    signal?.throwIfAborted();
    let answer: unknown;
    try {
      answer = await work(this.#client(signal));
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof GitLabRefusal)) {
        throw error;
      }
      const meaning = answers[error.status];
      if (meaning) {
        return meaning(error.message);
      }
      throw explainRefusal(this.settings, what, error);
    }
    const read = schema.safeParse(answer);
    if (!read.success) {
      const at = read.error.issues[0]?.path.join('.') ?? '';
      throw unexpectedAnswerError(
        this.settings,
        `no ${at} when asked to ${what}`,
      );
    }
    return read.data;
  }

  #client(signal: AbortSignal | undefined): InstanceType<typeof Gitlab> {
    const { url, token = '' } = this.settings;
    return new Gitlab({
      host: url,
      token,
      queryTimeout: null,
      requesterFn: () => gitLabRequester(this.#http, url, signal),
    });
  }
}
