import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import {
  declareClassPlugin,
  PluginKind,
  commonTokens,
  tokens,
} from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { expect } from 'expect';
import { collectTests } from './collectTests.mjs';
import { sandboxModules } from './sandboxModules.mjs';

/**
 * Runs tests of pure functions in the process itself, without loading anything anew for each mutant: a hundred times as fast
 * as jest. What a mutant may leave behind in loaded modules is met by looking twice: a test that has killed one must pass
 * without it, and one that has survived must survive freshly loaded modules too.
 */
class PureTestRunner {
  static inject = tokens(commonTokens.options);

  #patterns;
  #stryker = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
  #modules;
  #tests = [];

  constructor(options) {
    this.#patterns = options.pureTests;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    this.#modules = sandboxModules(process.cwd());
  }

  async dryRun() {
    this.#load();
    const tests = await this.#run(this.#tests, { bail: false });
    const { mutantCoverage } = this.#stryker;
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun(options) {
    const { reloadEnvironment, activeMutant } = options;
    if (reloadEnvironment) return this.#fresh(options);
    const first = await this.#tryMutant(options);
    if (first.status === MutantRunStatus.Killed) {
      return (await this.#passes(first.killedBy[0]))
        ? first
        : this.#fresh(options);
    }
    return first.status === MutantRunStatus.Survived
      ? this.#fresh(options)
      : first;
  }

  /** The mutant is active from the first line of every module on; nothing of it stays. */
  async #fresh(options) {
    this.#stryker.activeMutant = options.activeMutant.id;
    try {
      this.#load();
      return await this.#tryMutant(options);
    } catch (error) {
      return {
        status: MutantRunStatus.Killed,
        killedBy: ['loading'],
        failureMessage: String(error),
        nrOfTests: 0,
      };
    } finally {
      this.#stryker.activeMutant = undefined;
      this.#load();
    }
  }

  async #tryMutant({ activeMutant, testFilter, hitLimit }) {
    const wanted = testFilter && new Set(testFilter);
    Object.assign(this.#stryker, {
      activeMutant: activeMutant.id,
      hitLimit,
      hitCount: hitLimit === undefined ? undefined : 0,
    });
    const tests = await this.#run(
      this.#tests.filter(({ id }) => !wanted || wanted.has(id)),
      { bail: true },
    );
    const { hitCount } = this.#stryker;
    Object.assign(this.#stryker, {
      activeMutant: undefined,
      hitLimit: undefined,
    });
    return toMutantRunResult(
      determineHitLimitReached(hitCount, hitLimit) ?? {
        status: DryRunStatus.Complete,
        tests,
      },
    );
  }

  async #passes(id) {
    const tests = await this.#run(
      this.#tests.filter(test => test.id === id),
      { bail: true },
    );
    return tests.every(({ status }) => status === TestStatus.Success);
  }

  #load() {
    this.#modules.forget();
    this.#stryker.currentTestId = undefined;
    this.#tests = collectTests(expect, begin => {
      for (const file of this.#files()) {
        begin(file);
        this.#modules.require(resolve(file));
      }
    });
  }

  /** Tests of random cases are left out: the score is to be the same each time. */
  #files() {
    return globSync(this.#patterns)
      .filter(file => !file.endsWith('.property.test.ts'))
      .sort();
  }

  async #run(tests, { bail }) {
    const results = [];
    for (const { run, ...test } of tests) {
      this.#stryker.currentTestId = test.id;
      const started = performance.now();
      const failureMessage = await failureOf(run);
      results.push({
        ...test,
        timeSpentMs: performance.now() - started,
        ...(failureMessage === undefined
          ? { status: TestStatus.Success }
          : { status: TestStatus.Failed, failureMessage }),
      });
      if (bail && failureMessage !== undefined) break;
    }
    this.#stryker.currentTestId = undefined;
    return results;
  }
}

async function failureOf(run) {
  try {
    await run();
    return undefined;
  } catch (error) {
    return String(error?.message ?? error);
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'pure', PureTestRunner),
];

export const strykerValidationSchema = {
  properties: {
    pureTests: {
      description: 'Patterns of the files with tests.',
      type: 'array',
      items: { type: 'string' },
    },
  },
};
