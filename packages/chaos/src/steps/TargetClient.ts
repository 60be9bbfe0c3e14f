import { StepError } from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import type { Call, WriteRequest } from '../targets/TargetLog';

/** Longest that a target may take. */
const LIMIT_MS = 5_000;

const writtenSchema = z.object({ applied: z.boolean() });
const foundSchema = z.object({ count: z.number() });
const versionSchema = z.object({ version: z.number(), content: z.string() });

/** What steps know of the targets. */
export class TargetClient {
  constructor(private readonly url: string) {}

  /** Says that a handler has begun. */
  async called(call: Omit<Call, 'at' | 'pid'>): Promise<void> {
    await this.ask('POST', '/calls', { ...call, pid: process.pid });
  }

  /**
   * Changes something. Once it is sent it is waited for: nothing that a step has asked for goes on after its end.
   *
   * @returns false when the target is at another version
   * @throws StepError with `outcomeUnknown` when there is no answer
   */
  async write(request: Omit<WriteRequest, 'pid'>): Promise<boolean> {
    const body = { ...request, pid: process.pid };
    let response: Response;
    try {
      response = await this.ask('POST', '/writes', body);
    } catch (cause) {
      throw new StepError('the target gave no answer', {
        ...{ reason: 'noAnswer', outcomeUnknown: true, cause },
      });
    }
    if (response.status === 412) return false;
    writtenSchema.parse(await this.read(response));
    return true;
  }

  /** How many things a step of a run has made that are there. */
  async count(kind: string, run: string, step: string): Promise<number> {
    const query = new URLSearchParams({ kind, run, step });
    const response = await this.ask('GET', `/things?${query}`);
    return foundSchema.parse(await this.read(response)).count;
  }

  async version(place: string): Promise<z.output<typeof versionSchema>> {
    const query = new URLSearchParams({ place });
    const response = await this.ask('GET', `/versions?${query}`);
    return versionSchema.parse(await this.read(response));
  }

  private ask(method: string, path: string, body?: object): Promise<Response> {
    return fetch(this.url + path, {
      method,
      signal: AbortSignal.timeout(LIMIT_MS),
      ...(body && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
  }

  private async read(response: Response): Promise<unknown> {
    if (!response.ok) {
      throw new StepError(`the target answered ${response.status}`, {
        ...{ reason: 'unwell', retryable: true },
      });
    }
    return response.json();
  }
}
