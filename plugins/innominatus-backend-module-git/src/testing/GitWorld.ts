import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
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
import type { GitServices } from '../GitServices';
import type { GitHost } from '../hosts/GitHost';
import { LocalGitHost } from '../hosts/local/LocalGitHost';
import { scratchFolder } from './scratchFolder';
import {
  snapshotBranches,
  snapshotHost,
  type BranchSnapshot,
  type HostSnapshot,
} from './snapshotHost';

/** A step as in a workflow. */
export type WrittenStep = Parameters<typeof stepInput>[0];

export type CreateStep = (services: GitServices) => StepType;

/** The Score file of the runs in tests, in its normalised form. */
export const HELLO_WORKLOAD: WorkloadInfo = {
  workload: {
    apiVersion: 'score.dev/v1b1',
    metadata: { name: 'hello' },
    containers: { main: { image: 'nginx:1.29', variables: { COLOR: 'blue' } } },
    service: { ports: { http: { port: 80 } } },
  },
  neighbours: {},
};

/** For declarations of steps that are never run. */
export const NO_SERVICES: GitServices = {
  hosts: new Map(),
  author: { name: 'nobody', email: 'nobody@localhost' },
  now: () => new Date(0),
};

export interface UndoOptions extends Partial<
  Omit<TestUndoContextOptions, 'effect'>
> {
  host?: GitHost;
  /** False: the process died before the answers of the host were recorded. */
  confirmed?: boolean;
}

/** A local host of its own, and steps that work on it. */
export class GitWorld {
  readonly host: LocalGitHost;

  private constructor(readonly directory: string) {
    this.host = new LocalGitHost({ directory });
  }

  static async open(): Promise<GitWorld> {
    return new GitWorld(await scratchFolder());
  }

  /** With the empty repository `platform/hello`. */
  static async openHello(): Promise<GitWorld> {
    const world = await GitWorld.open();
    await world.createRepository('hello');
    return world;
  }

  services(host: GitHost = this.host): GitServices {
    return {
      hosts: new Map([['local', host]]),
      author: { name: 'innominatus', email: 'innominatus@localhost' },
      now: () => new Date('2026-02-01T00:00:00.000Z'),
    };
  }

  async createRepository(name: string): Promise<void> {
    await this.host.createRepository({
      owner: 'platform',
      name,
      private: false,
      defaultBranch: 'main',
      topics: [],
      marker: 'other',
    });
  }

  async snapshot(): Promise<HostSnapshot> {
    return snapshotHost(this.host, this.directory);
  }

  /**
   * What undoing has to bring back, of the repositories that are there: the files of all branches, without branches that
   * hold nothing else than the default one. What an undo adds to the history does not count.
   */
  async restored(): Promise<
    Record<string, Record<string, BranchSnapshot['files']>>
  > {
    const repositories = Object.entries(await this.snapshot());
    return Object.fromEntries(
      repositories.map(([name, { branches }]) => {
        const files = (branch: string) => branches[branch]?.files ?? {};
        const own = Object.keys(branches).filter(
          branch =>
            !isDeepStrictEqual(
              files(branch),
              branch === 'main' ? {} : files('main'),
            ),
        );
        return [
          name,
          Object.fromEntries(own.map(branch => [branch, files(branch)])),
        ];
      }),
    );
  }

  /** Branches of a repository. */
  async branches(name = 'hello'): Promise<Record<string, BranchSnapshot>> {
    return snapshotBranches(join(this.directory, `platform/${name}.git`));
  }

  /** Subjects of all commits of a branch of `platform/hello`, the newest first. */
  async log(branch = 'main'): Promise<string[]> {
    const commits = (await this.branches())[branch]?.commits ?? [];
    return commits.map(({ message }) => message.split('\n')[0] ?? '');
  }

  /** Texts of all files of a branch of `platform/hello`, by path. */
  async files(branch = 'main'): Promise<Record<string, string>> {
    return (await this.branches())[branch]?.files ?? {};
  }

  /** Runs a step as written in a workflow, in a run of its own unless told otherwise. */
  async run(
    create: CreateStep,
    step: WrittenStep,
    options: Partial<TestStepContextOptions> & { host?: GitHost } = {},
  ) {
    const { stepType, test } = this.prepare(create, step, options);
    const outputs = await stepType.run(test.context);
    return { outputs, ...test };
  }

  prepare(
    create: CreateStep,
    step: WrittenStep,
    options: Partial<TestStepContextOptions> & { host?: GitHost } = {},
  ): { stepType: StepType; test: TestStepContext } {
    const { host, ...context } = options;
    const stepType = create(this.services(host));
    const test = createTestStepContext<unknown>({
      workload: HELLO_WORKLOAD,
      ...context,
      input: stepType.input.parse(stepInput(step)),
    });
    return { stepType, test };
  }

  /** Undoes what a step has announced, newest first, and gives the results. */
  async undo(
    create: CreateStep,
    step: WrittenStep,
    effects: readonly RecordedEffect[],
    options: UndoOptions = {},
  ): Promise<UndoResult[]> {
    const { host, confirmed = true, ...context } = options;
    const stepType = create(this.services(host));
    const results: UndoResult[] = [];
    for (const effect of undoneEffects(effects, { confirmed })) {
      const test = createTestUndoContext<unknown>({
        workload: HELLO_WORKLOAD,
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
