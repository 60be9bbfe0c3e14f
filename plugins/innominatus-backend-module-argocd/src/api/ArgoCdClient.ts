import type { JsonObject, JsonValue } from '@backstage/types';
import type { Response } from 'undici';
import { z } from 'zod';
import {
  applicationListSchema,
  applicationSchema,
  resourceTreeSchema,
  watchEventSchema,
  type Application,
  type ResourceNode,
} from './Application';
import { ArgoCdError, hasStatus } from './ArgoCdError';
import type { ArgoCdRequest, Connection } from './Connection';
import { readLines } from './readLines';

/** Which application is meant. */
export interface ApplicationRef {
  name: string;
  project: string;
}

export interface Call {
  signal: AbortSignal;
}

/** An operation of a JSON patch, RFC 6902. */
export type PatchOperation =
  | { op: 'test' | 'add' | 'replace'; path: string; value: JsonValue }
  | { op: 'remove'; path: string };

const APPLICATIONS = '/api/v1/applications';

/** A reconciliation that takes longer than this is told by the stream of events. */
const REFRESH_MS = 10_000;

/** The calls of Argo CD's REST API that the steps need. All throw ArgoCdError, and the signal's reason when aborted. */
export class ArgoCdClient {
  readonly #connection: Connection;
  readonly #onToken: (token: string) => void;

  constructor(connection: Connection, onToken: (token: string) => void) {
    this.#connection = connection;
    this.#onToken = onToken;
  }

  async version(call: Call): Promise<string> {
    const answer = await this.#read(
      { method: 'GET', path: '/api/version', ...call },
      z.object({ Version: z.string() }),
    );
    return answer.Version;
  }

  /** Who we are to it; undefined if it does not know us. */
  async userName(call: Call): Promise<string | undefined> {
    const answer = await this.#read(
      { method: 'GET', path: '/api/v1/session/userinfo', ...call },
      z.object({
        loggedIn: z.boolean().nullish(),
        username: z.string().nullish(),
      }),
    );
    return answer.loggedIn ? (answer.username ?? undefined) : undefined;
  }

  /** @param object - e.g. `default/*` */
  async canI(
    action: string,
    resource: string,
    object: string,
    call: Call,
  ): Promise<boolean> {
    const path = ['/api/v1/account/can-i', resource, action]
      .concat(encodeURIComponent(object))
      .join('/');
    const answer = await this.#read(
      { method: 'GET', path, ...call },
      z.object({ value: z.string() }),
    );
    return answer.value === 'yes';
  }

  /**
   * The application, or undefined when there is none of this name.
   *
   * Asked without a project, Argo CD answers 403 for what is gone and for what is not ours to see alike. Asked with one,
   * 403 is about our rights alone; the list tells of an application that has moved to another project.
   */
  async findApplication(
    { name, project }: ApplicationRef,
    call: Call,
  ): Promise<Application | undefined> {
    try {
      return await this.#read(
        { ...get(name), query: { project }, ...call },
        applicationSchema,
      );
    } catch (error) {
      if (!hasStatus(error, 404)) throw error;
    }
    const { items } = await this.#read(
      { method: 'GET', path: APPLICATIONS, query: { name }, ...call },
      applicationListSchema,
    );
    return items.find(({ metadata }) => metadata.name === name);
  }

  /**
   * The application after Argo CD has compared it with its source anew, branches and tags resolved afresh; undefined when
   * it does not get to that in time.
   */
  async refreshApplication(
    { name, project }: ApplicationRef,
    { signal }: Call,
  ): Promise<Application | undefined> {
    const limit = AbortSignal.timeout(REFRESH_MS);
    try {
      return await this.#read(
        {
          ...get(name),
          query: { project, refresh: 'normal' },
          signal: AbortSignal.any([signal, limit]),
        },
        applicationSchema,
      );
    } catch (error) {
      signal.throwIfAborted();
      if (limit.aborted) return undefined;
      throw error;
    }
  }

  /** Refused when there is another of the name; when there is one that is the same, nothing happens. */
  createApplication(
    application: { metadata: JsonObject; spec: JsonObject },
    call: Call,
  ): Promise<Application> {
    return this.#read(
      { method: 'POST', path: APPLICATIONS, body: application, ...call },
      applicationSchema,
    );
  }

  patchApplication(
    { name, project }: ApplicationRef,
    patch: readonly PatchOperation[],
    call: Call,
  ): Promise<Application> {
    const body = {
      name,
      project,
      patchType: 'json',
      patch: JSON.stringify(patch),
    };
    return this.#read(
      {
        method: 'PATCH',
        path: `${APPLICATIONS}/${encodeURIComponent(name)}`,
        body,
        ...call,
      },
      applicationSchema,
    );
  }

  /** Asks for the end of the application and all its objects, which takes its time. */
  async deleteApplication(
    { name, project }: ApplicationRef,
    call: Call,
  ): Promise<void> {
    const query = { project, cascade: 'true', propagationPolicy: 'foreground' };
    await this.#read(
      { ...get(name), method: 'DELETE', query, ...call },
      z.unknown(),
    );
  }

  /** @param request - what is synced, e.g. `revision` and `infos` */
  sync(
    { name, project }: ApplicationRef,
    request: JsonObject,
    call: Call,
  ): Promise<Application> {
    return this.#post(name, 'sync', { name, project, ...request }, call);
  }

  /** @param id - of a deployment in the history */
  rollback(
    { name, project }: ApplicationRef,
    id: number,
    call: Call,
  ): Promise<Application> {
    return this.#post(
      name,
      'rollback',
      { name, project, id, prune: true },
      call,
    );
  }

  async resourceTree(
    { name, project }: ApplicationRef,
    call: Call,
  ): Promise<ResourceNode[]> {
    const { path } = get(name);
    const { nodes } = await this.#read(
      {
        method: 'GET',
        path: `${path}/resource-tree`,
        query: { project },
        ...call,
      },
      resourceTreeSchema,
    );
    return nodes;
  }

  /** The application as it is, and then whenever it changes; undefined once it is gone. Ends when the server ends it. */
  async *watchApplication(
    { name, project }: ApplicationRef,
    call: Call,
  ): AsyncGenerator<Application | undefined> {
    const response = await this.#connection.send(
      {
        method: 'GET',
        path: '/api/v1/stream/applications',
        query: { name, projects: project },
        ...call,
      },
      this.#onToken,
    );
    for await (const line of readLines(response)) {
      const { result } = parse(watchEventSchema, line);
      yield result.type === 'DELETED' ? undefined : result.application;
    }
  }

  #post(
    name: string,
    verb: string,
    body: JsonObject,
    call: Call,
  ): Promise<Application> {
    const { path } = get(name);
    return this.#read(
      { method: 'POST', path: `${path}/${verb}`, body, ...call },
      applicationSchema,
    );
  }

  async #read<T extends z.ZodType>(
    request: ArgoCdRequest,
    schema: T,
  ): Promise<z.output<T>> {
    const response = await this.#connection.send(request, this.#onToken);
    return parse(schema, await readText(response, request));
  }
}

function get(name: string) {
  return {
    method: 'GET' as const,
    path: `${APPLICATIONS}/${encodeURIComponent(name)}`,
  };
}

async function readText(
  response: Response,
  { method, signal }: ArgoCdRequest,
): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    signal.throwIfAborted();
    throw new ArgoCdError(
      'the connection ended in the middle of an answer',
      { kind: 'unreachable', sent: true },
      method !== 'GET',
      error,
    );
  }
}

function parse<T extends z.ZodType>(schema: T, text: string): z.output<T> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new ArgoCdError(
      'the answer is not one of Argo CD; is its address right?',
      { kind: 'unreadable' },
      false,
      error,
    );
  }
}
