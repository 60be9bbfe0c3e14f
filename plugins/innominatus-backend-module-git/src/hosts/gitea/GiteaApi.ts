import createClient, { type Client } from 'openapi-fetch';
import type { z } from 'zod';
import {
  forbiddenError,
  refusedError,
  unauthorizedError,
  unexpectedAnswerError,
} from '../http/hostErrors';
import { HostHttp } from '../http/HostHttp';
import type { HostSettings } from '../http/HostSettings';
import { messageOf } from '../http/messageOf';
import type { paths } from './giteaApi.generated';

/** What a call came to. */
export interface GiteaAnswer {
  status: number;
  /** Parsed, but not checked. */
  content: unknown;
}

type Sent = Promise<{ response: Response; data?: unknown; error?: unknown }>;

/** Gitea's REST API, with the errors of Git hosts. */
export class GiteaApi {
  readonly client: Client<paths>;

  constructor(
    readonly settings: HostSettings,
    http: HostHttp,
  ) {
    this.client = createClient<paths>({
      baseUrl: `${settings.url}/api/v1`,
      fetch: request => sendThrough(http, request),
    });
  }

  /**
   * The answer to a call, whatever it says, but for credentials that are not taken.
   *
   * @param what - continues "may not …", for people
   */
  async call(what: string, sent: Sent): Promise<GiteaAnswer> {
    const answer = await this.#receive(sent);
    if (answer.status === 401) {
      throw unauthorizedError(this.settings);
    }
    if (answer.status === 403) {
      throw forbiddenError(this.settings, what, describe(answer));
    }
    return answer;
  }

  /** As {@link GiteaApi.call}; everything but success is an error. */
  async done(what: string, sent: Sent): Promise<GiteaAnswer> {
    const answer = await this.call(what, sent);
    if (answer.status >= 300) {
      throw this.refused(what, answer);
    }
    return answer;
  }

  refused(what: string, answer: GiteaAnswer) {
    return refusedError(this.settings, what, describe(answer));
  }

  /** What an answer holds. */
  read<T>(schema: z.ZodType<T>, { content, status }: GiteaAnswer): T {
    const result = schema.safeParse(content);
    if (!result.success) {
      throw unexpectedAnswerError(
        this.settings,
        `status ${status}`,
        result.error,
      );
    }
    return result.data;
  }

  async #receive(sent: Sent): Promise<GiteaAnswer> {
    try {
      const { response, data, error } = await sent;
      return { status: response.status, content: data ?? error };
    } catch (error) {
      throw Object(error).name === 'SyntaxError'
        ? unexpectedAnswerError(this.settings, 'it is not JSON', error)
        : error;
    }
  }
}

function describe({ status, content }: GiteaAnswer): string {
  return messageOf(status, content);
}

async function sendThrough(
  http: HostHttp,
  request: Request,
): Promise<Response> {
  const { method, url, signal } = request;
  const content = new Uint8Array(await request.arrayBuffer());
  const { status, body, headers } = await http.send({
    method,
    url,
    headers: Object.fromEntries(request.headers),
    body: content.length > 0 ? content : undefined,
    signal,
    writes: method !== 'GET',
  });
  const bodiless = status === 204 || status === 205 || status === 304;
  return new Response(bodiless ? null : new Uint8Array(body), {
    status,
    headers,
  });
}
