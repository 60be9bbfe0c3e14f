import { z } from 'zod';
import type { StepContext } from '@innominatus/plugin-innominatus-node';
import type { Cluster } from '../../clusters/Cluster';
import type { Manifest } from '../../objects/Manifest';
import { pause } from '../../watch/pause';

/** How long what a container has said at its end may take to come. */
const GRACE_MS = 1_000;

const phaseSchema = z.object({ phase: z.string() });

/** Brings the logs of pods into the log of the step, each of them once. */
export class PodLog {
  private readonly followed = new Map<string, Promise<void>>();

  constructor(
    private readonly cluster: Cluster,
    private readonly context: Pick<StepContext, 'log'>,
    private readonly signal: AbortSignal,
  ) {}

  /** Begins with pods that have something to say and were not seen before. */
  follow(pods: readonly Manifest[]): void {
    for (const pod of pods) {
      const { name, uid = name } = pod.metadata;
      const phase = phaseSchema.safeParse(pod.status).data?.phase;
      if (
        phase !== undefined &&
        phase !== 'Pending' &&
        !this.followed.has(uid)
      ) {
        this.followed.set(uid, this.copy(pod));
      }
    }
  }

  /** Waits for what is still on its way, for a moment. */
  async finish(): Promise<void> {
    await Promise.race([
      Promise.all(this.followed.values()),
      pause(GRACE_MS, this.signal),
    ]);
  }

  private async copy({ metadata }: Manifest): Promise<void> {
    const { namespace = '', name } = metadata;
    try {
      const lines = this.cluster.api.lines({
        path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(name)}/log`,
        query: { follow: true },
        signal: this.signal,
      });
      for await (const line of lines) {
        this.context.log.info(line);
      }
    } catch (error) {
      if (!this.signal.aborted) {
        // The Job goes on without anybody listening.
        const why = error instanceof Error ? error.message : 'unknown error';
        this.context.log.warn(`The log of pod ${name} cannot be read: ${why}`);
      }
    }
  }
}
