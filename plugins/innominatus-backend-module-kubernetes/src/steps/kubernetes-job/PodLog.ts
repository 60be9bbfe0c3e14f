import { z } from 'zod';
import type { StepContext } from '@innominatus/plugin-innominatus-node';
import type { Cluster } from '../../clusters/Cluster';
import type { Manifest } from '../../objects/Manifest';

const phaseSchema = z.object({ phase: z.string() });

/** Brings the logs of pods into the log of the step, each line once. */
export class PodLog {
  /** How many lines of each pod have been brought, by its UID. */
  private readonly lines = new Map<string, number>();
  private readonly following: Promise<void>[] = [];
  private readonly ending = new AbortController();

  constructor(
    private readonly cluster: Cluster,
    private readonly context: Pick<StepContext, 'log' | 'signal'>,
  ) {}

  /** Begins to listen to pods that have something to say and were not seen before. */
  follow(pods: readonly Manifest[]): void {
    for (const pod of pods.filter(hasLog)) {
      if (!this.lines.has(idOf(pod))) {
        this.lines.set(idOf(pod), 0);
        this.following.push(this.copy(pod, { follow: true }));
      }
    }
  }

  /** Stops listening. */
  async stop(): Promise<void> {
    this.ending.abort();
    await Promise.all(this.following);
  }

  /** Stops listening, and brings what pods that have ended have said in the meantime. */
  async finish(pods: readonly Manifest[]): Promise<void> {
    await this.stop();
    for (const pod of pods.filter(hasLog)) {
      await this.copy(pod, { follow: false });
    }
  }

  private async copy(
    pod: Manifest,
    { follow }: { follow: boolean },
  ): Promise<void> {
    const { namespace = '', name } = pod.metadata;
    const { log, signal } = this.context;
    const known = this.lines.get(idOf(pod)) ?? 0;
    let count = 0;
    try {
      const lines = this.cluster.api.lines({
        path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(name)}/log`,
        query: { follow },
        signal: follow ? AbortSignal.any([signal, this.ending.signal]) : signal,
      });
      for await (const line of lines) {
        count += 1;
        if (count > known) {
          log.info(line);
          this.lines.set(idOf(pod), count);
        }
      }
    } catch (error) {
      if (!follow && !signal.aborted) {
        // The Job has done its work whether or not anybody could listen.
        const why = error instanceof Error ? error.message : 'unknown error';
        log.warn(`The log of pod ${name} cannot be read: ${why}`);
      }
    }
  }
}

function idOf({ metadata }: Manifest): string {
  return metadata.uid ?? metadata.name;
}

function hasLog(pod: Manifest): boolean {
  const phase = phaseSchema.safeParse(pod.status).data?.phase;
  return phase !== undefined && phase !== 'Pending';
}
