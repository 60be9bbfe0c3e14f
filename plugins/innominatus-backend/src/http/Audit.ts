import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';
import type { Caller } from './Caller';
import { deniedPermission } from './Denial';

/** Keeps the record of every write, done or refused, and of every other denial. */
export class Audit {
  private readonly recorded = new WeakSet<object>();

  constructor(private readonly auditor: AuditorService) {}

  /** Records one write: that it began, and how it ended. */
  async write<T>(
    event: {
      id: string;
      req?: Request;
      caller: Pick<Caller, 'principal'>;
      meta: JsonObject;
    },
    action: () => Promise<T>,
    describe: (result: T) => JsonObject,
  ): Promise<T> {
    const record = await this.auditor.createEvent({
      eventId: event.id,
      severityLevel: 'medium',
      request: event.req,
      meta: { ...event.meta, ...principalMeta(event.caller) },
    });
    let result: T;
    try {
      result = await action();
    } catch (error) {
      const failure = toError(error);
      this.recorded.add(failure);
      await record.fail({ error: failure, meta: denialMeta(error) });
      throw failure;
    }
    await record.success({ meta: describe(result) });
    return result;
  }

  /** Records an error if it is a denial that no write has recorded. */
  async denied(
    operation: string,
    req: Request | undefined,
    caller: Caller,
    error: unknown,
  ): Promise<void> {
    const permission = deniedPermission(error);
    if (permission === undefined) return;
    const failure = toError(error);
    if (this.recorded.has(failure)) return;
    const record = await this.auditor.createEvent({
      eventId: 'access-deny',
      severityLevel: 'medium',
      request: req,
      meta: { operation, ...principalMeta(caller) },
    });
    await record.fail({ error: failure, meta: denialMeta(error) });
  }
}

function principalMeta({ principal }: Pick<Caller, 'principal'>): JsonObject {
  return { principal: principal.ref, actor: principal.actor };
}

function denialMeta(error: unknown): JsonObject {
  const permission = deniedPermission(error);
  return permission === undefined ? {} : { deniedPermission: permission };
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
