import type { Request, Response } from 'express';

/** How often a quiet stream shows that it is alive; clients take 45 seconds of silence for a lost connection. */
const HEARTBEAT_MS = 15_000;

/** One Server-Sent Event; without an id it does not move the point at which a client resumes. */
export interface ServerSentEvent {
  id?: number;
  event: string;
  data: unknown;
}

/** An answer of type `text/event-stream`. */
export class EventStream {
  private readonly heartbeat: ReturnType<typeof setInterval>;

  private constructor(
    private readonly res: Response,
    private readonly signal: AbortSignal,
    heartbeatMs: number,
  ) {
    this.heartbeat = setInterval(() => {
      // Into a full pipe it would only pile up.
      if (!res.writableNeedDrain) this.write(': alive\n\n');
    }, heartbeatMs);
    res.on('close', () => clearInterval(this.heartbeat));
  }

  /**
   * Sends the head of the answer.
   *
   * @param signal - when it is aborted nothing more is sent, and the client is expected to connect again
   */
  static open(
    { req, res }: { req: Request; res: Response },
    signal: AbortSignal,
    options: { heartbeatMs?: number } = {},
  ): EventStream {
    req.socket.setTimeout(0);
    res.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Neither a proxy nor our own compression may hold events back.
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    res.flushHeaders();
    return new EventStream(res, signal, options.heartbeatMs ?? HEARTBEAT_MS);
  }

  /** True once nobody listens any more. */
  get closed(): boolean {
    return this.signal.aborted || this.res.writableEnded || this.res.destroyed;
  }

  /** Resolves when the client has room for more, or is gone. */
  async send({ id, event, data }: ServerSentEvent): Promise<void> {
    const head = id === undefined ? '' : `id: ${id}\n`;
    const room = this.write(
      `${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
    );
    if (!room) await this.drained();
  }

  end(): void {
    clearInterval(this.heartbeat);
    if (!this.res.writableEnded) this.res.end();
  }

  /** Whether there is room for more. */
  private write(text: string): boolean {
    if (this.closed) return true;
    const room = this.res.write(text);
    // Compression middleware holds data back until it is told not to.
    if ('flush' in this.res && typeof this.res.flush === 'function') {
      this.res.flush();
    }
    return room;
  }

  private async drained(): Promise<void> {
    if (this.closed) return;
    await new Promise<void>(resolve => {
      const done = () => {
        this.res.off('drain', done);
        this.res.off('close', done);
        this.signal.removeEventListener('abort', done);
        resolve();
      };
      this.res.on('drain', done);
      this.res.on('close', done);
      this.signal.addEventListener('abort', done);
    });
  }
}
