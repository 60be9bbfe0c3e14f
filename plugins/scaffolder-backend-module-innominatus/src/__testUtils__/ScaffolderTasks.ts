import type { JsonObject, JsonValue } from '@backstage/types';

/** What the scaffolder tells of a task. */
export interface TaskEvent {
  id: number;
  type: 'log' | 'completion' | 'cancelled' | 'recovered';
  body: {
    message: string;
    stepId?: string;
    status?: string;
    output?: JsonObject;
    error?: { name: string; message: string };
  };
}

/** A task that has ended. */
export interface EndedTask {
  status: string;
  /** Everything in the log. */
  log: string;
  output: JsonObject;
  error: string | undefined;
}

/** The HTTP API of the scaffolder, as far as tests need it. */
export class ScaffolderTasks {
  constructor(
    private readonly baseUrl: string,
    private readonly token: string,
  ) {}

  /** Starts a task of the template `default/<name>`; answers its id. */
  async start(
    name: string,
    values: JsonObject = {},
    secrets: Record<string, string> = {},
  ): Promise<string> {
    const templateRef = `template:default/${name}`;
    const { id } = (await this.call('POST', '/v2/tasks', {
      ...{ templateRef, values, secrets },
    })) as { id: string };
    return id;
  }

  cancel(id: string): Promise<unknown> {
    return this.call('POST', `/v2/tasks/${id}/cancel`, {});
  }

  retry(id: string): Promise<unknown> {
    return this.call('POST', `/v2/tasks/${id}/retry`, { secrets: {} });
  }

  /** Waits for the end of a task; of one that was retried, for the next end after `after`. */
  async ended(id: string, after = 0): Promise<EndedTask & { last: number }> {
    const events = await this.eventsUntil(
      id,
      ({ type }) => type === 'completion',
      after,
    );
    const end = events.at(-1);
    const { status } = (await this.call('GET', `/v2/tasks/${id}`)) as {
      status: string;
    };
    return {
      status,
      log: events.map(({ body }) => body.message).join('\n'),
      output: end?.body.output ?? {},
      error: end?.body.error?.message,
      last: end?.id ?? 0,
    };
  }

  /** The events of a task up to the first that the test waits for. */
  async eventsUntil(
    id: string,
    isLast: (event: TaskEvent) => boolean,
    after = 0,
  ): Promise<TaskEvent[]> {
    const events: TaskEvent[] = [];
    for (;;) {
      const from = events.at(-1)?.id ?? after;
      const more = (await this.call(
        'GET',
        `/v2/tasks/${id}/events?after=${from}`,
      )) as TaskEvent[];
      for (const event of more) {
        events.push(event);
        if (isLast(event)) return events;
      }
    }
  }

  async dryRun(
    template: JsonObject,
    values: JsonObject = {},
    files: Record<string, string | Buffer> = {},
  ): Promise<{ log: string; output: JsonObject; steps: JsonValue }> {
    const { log, output, steps } = (await this.call('POST', '/v2/dry-run', {
      ...{ template, values },
      secrets: {},
      directoryContents: Object.entries(files).map(([path, content]) => ({
        path,
        base64Content: Buffer.from(content).toString('base64'),
      })),
    })) as { log: TaskEvent[]; output: JsonObject; steps: JsonValue };
    return {
      log: log.map(({ body }) => body.message).join('\n'),
      output,
      steps,
    };
  }

  actions(): Promise<unknown> {
    return this.call('GET', '/v2/actions');
  }

  private async call(
    method: string,
    path: string,
    body?: JsonObject,
  ): Promise<unknown> {
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.token}`,
        'Content-Type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return text === '' ? undefined : JSON.parse(text);
  }
}
