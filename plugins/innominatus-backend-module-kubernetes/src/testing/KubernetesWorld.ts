import { randomBytes } from 'node:crypto';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  environmentSpecSchema,
  type Environment,
} from '@innominatus/plugin-innominatus-common';
import type {
  StepType,
  UndoResult,
  WorkloadInfo,
} from '@innominatus/plugin-innominatus-node';
import {
  createTestStepContext,
  createTestUndoContext,
  stepInput,
  undoneEffects,
  type RecordedEffect,
  type TestStepContext,
  type TestStepContextOptions,
  type TestUndoContextOptions,
} from '@innominatus/plugin-innominatus-node/testUtils';
import type { Cluster } from '../clusters/Cluster';
import type { KubernetesServices } from '../KubernetesServices';
import type { Manifest } from '../objects/Manifest';
import { realCluster, SIGNAL } from './realCluster';
import { snapshotNamespace } from './snapshotNamespace';

export type CreateStep = (services: KubernetesServices) => StepType;

/** For declarations of steps that are never run. */
export const NO_SERVICES: KubernetesServices = { clusters: new Map() };

/** A namespace of its own on a real API server, and steps that work in it. */
export class KubernetesWorld {
  private constructor(
    readonly cluster: Cluster,
    readonly namespace: string,
  ) {}

  /** The same namespace as somebody else sees it. */
  static of(namespace: string, cluster: Cluster): KubernetesWorld {
    return new KubernetesWorld(cluster, namespace);
  }

  /** @param options - `namespace: false`: it is not there at first */
  static async open(
    options: { namespace?: boolean; cluster?: Cluster } = {},
  ): Promise<KubernetesWorld> {
    const { cluster = realCluster(), namespace = true } = options;
    const name = `test-${randomBytes(5).toString('hex')}`;
    const world = new KubernetesWorld(cluster, name);
    if (namespace) {
      await world.create({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: world.namespace },
      });
    }
    return world;
  }

  get services(): KubernetesServices {
    return { clusters: new Map([[this.cluster.name, this.cluster]]) };
  }

  get environment(): Environment {
    return {
      name: 'dev',
      ...environmentSpecSchema.parse({
        targets: {
          kubernetes: { cluster: this.cluster.name, namespace: this.namespace },
        },
      }),
    };
  }

  /** Goes away by itself; nobody waits for it. */
  async close(): Promise<void> {
    const namespace = await this.find('v1', 'Namespace', this.namespace, {
      namespaced: false,
    });
    if (namespace) {
      await realCluster().objects.delete(namespace, { signal: SIGNAL });
    }
  }

  /** Somebody else makes an object. */
  async create(manifest: Manifest): Promise<Manifest> {
    return realCluster().objects.create(manifest, {
      signal: SIGNAL,
      fieldManager: 'somebody',
    });
  }

  async find(
    apiVersion: string,
    kind: string,
    name: string,
    { namespaced }: { namespaced: boolean } = { namespaced: true },
  ): Promise<Manifest | undefined> {
    const namespace = namespaced ? { namespace: this.namespace } : {};
    return realCluster().objects.find(
      { apiVersion, kind, name, ...namespace },
      { signal: SIGNAL },
    );
  }

  snapshot(): Promise<JsonValue> {
    return snapshotNamespace(realCluster(), this.namespace);
  }

  /** Runs a step as written in a workflow, in a run of its own unless told otherwise. */
  async run(
    create: CreateStep,
    step: JsonObject,
    options: Partial<TestStepContextOptions> = {},
  ) {
    const { stepType, test } = this.prepare(create, step, options);
    const outputs = await stepType.run(test.context);
    return { outputs, ...test };
  }

  prepare(
    create: CreateStep,
    step: JsonObject,
    options: Partial<TestStepContextOptions> = {},
  ): { stepType: StepType; test: TestStepContext } {
    const stepType = create(this.services);
    const test = createTestStepContext<unknown>({
      workload: helloWorkload(),
      environment: this.environment,
      ...options,
      input: stepType.input.parse(stepInput(step)),
    });
    return { stepType, test };
  }

  /** Undoes what a step has announced, newest first, and gives the results. */
  async undo(
    create: CreateStep,
    step: JsonObject,
    effects: readonly RecordedEffect[],
    options: Partial<Omit<TestUndoContextOptions, 'effect'>> & {
      confirmed?: boolean;
    } = {},
  ): Promise<UndoResult[]> {
    const { confirmed = true, ...context } = options;
    const stepType = create(this.services);
    const results: UndoResult[] = [];
    for (const effect of undoneEffects(effects, { confirmed })) {
      const test = createTestUndoContext<unknown>({
        workload: helloWorkload(),
        environment: this.environment,
        ...context,
        effect,
        input: stepType.input.parse(stepInput(step)),
      });
      if (!stepType.undo) {
        throw new Error('there is no "undo"');
      }
      results.push(await stepType.undo(test.context));
    }
    return results;
  }
}

/** The Score file of the runs in tests, in its normalised form. */
export function helloWorkload(
  options: { image?: string; annotations?: Record<string, string> } = {},
): WorkloadInfo {
  const { image = 'nginx:1.29', annotations } = options;
  return {
    workload: {
      apiVersion: 'score.dev/v1b1',
      metadata: { name: 'hello', ...(annotations && { annotations }) },
      containers: { main: { image, variables: { COLOR: 'blue' } } },
      service: { ports: { http: { port: 80 } } },
    },
    neighbours: {},
  };
}

export function configMap(
  name: string,
  data: Record<string, string> = {},
): Manifest & JsonObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data };
}
