import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Environment } from '@innominatus/plugin-innominatus-common';
import { describeProblem } from '@innominatus/plugin-innominatus-common';
import type { StepTypes } from '../planning/StepTypes';
import { readDocuments, type LocationContent } from './DefinitionFiles';
import type { DefinitionSettings } from './readDefinitionSettings';
import {
  gatherDefinitions,
  type DefinitionProblem,
  type DefinitionSet,
  type Loaded,
} from './DefinitionSet';
import type { DefinitionLocation, UrlReader } from './DefinitionSource';
import { gatherEnvironments, type Environments } from './loadEnvironments';
import { readFiles } from './readFiles';
import { readUrls } from './readUrls';

/** What definitions are made of. */
export interface DefinitionServices {
  settings: DefinitionSettings;
  /** Environments of the configuration. */
  configured: readonly Environment[];
  /** Folder of what comes with innominatus. */
  shippedFolder: string;
  stepTypes: StepTypes;
  /** Absent where no addresses can be read. */
  urlReader?: UrlReader;
  logger: Pick<LoggerService, 'info' | 'warn'>;
}

/**
 * The golden paths, resource definitions and environments that are in force. They are read again from time to time; what is
 * broken then is reported and changes nothing.
 */
export class Definitions implements DefinitionSet, Environments {
  readonly #contents = new Map<DefinitionLocation, LocationContent>();
  #shipped: readonly Loaded[] = [];
  #set: DefinitionSet = {
    goldenPaths: [],
    resourceDefinitions: [],
    environments: [],
    problems: [],
  };
  #environments: Environments = { all: [] };
  #told = '';

  private constructor(private readonly services: DefinitionServices) {}

  /** @throws Error only when what comes with innominatus cannot be read */
  static async load(services: DefinitionServices): Promise<Definitions> {
    const definitions = new Definitions(services);
    const { shippedFolder, stepTypes } = services;
    const shipped = await readFiles('**/*.yaml', shippedFolder);
    const read = readDocuments(shipped, stepTypes);
    const [wrong] = read.problems;
    if (wrong) throw new Error(`${wrong.source}: ${describeProblem(wrong)}`);
    definitions.#shipped = read.loaded.map(definition => ({
      ...definition,
      source: 'shipped',
    }));
    await definitions.refresh();
    return definitions;
  }

  get settings() {
    return this.services.settings;
  }

  get goldenPaths() {
    return this.#set.goldenPaths;
  }

  get resourceDefinitions() {
    return this.#set.resourceDefinitions;
  }

  get environments() {
    return this.#set.environments;
  }

  get problems() {
    return this.#set.problems;
  }

  /** All environments, and that which counts where none is named. */
  get all() {
    return this.#environments.all;
  }

  get default() {
    return this.#environments.default;
  }

  /** Reads everything again. Never throws: what cannot be read stays as it was. */
  async refresh(): Promise<void> {
    const { settings, configured } = this.services;
    for (const location of settings.locations) {
      const content = await this.read(location);
      this.#contents.set(location, content);
    }
    const contents = [...this.#contents.values()];
    const set = gatherDefinitions(
      configured,
      contents.flatMap(({ loaded }) => loaded),
      this.#shipped,
    );
    const problems = [
      ...contents.flatMap(content => content.problems),
      ...set.problems,
      ...this.defaultProblems(set),
    ];
    this.#set = { ...set, problems };
    this.#environments = gatherEnvironments(set.environments, settings);
    this.tell();
  }

  private async read(location: DefinitionLocation): Promise<LocationContent> {
    const before = this.#contents.get(location)?.loaded ?? [];
    try {
      const files = await this.filesOf(location);
      return readDocuments(files, this.services.stepTypes, before);
    } catch (error) {
      const problem: DefinitionProblem = {
        source: location.target,
        path: '',
        message: `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
        reason: 'unreadableDefinition',
      };
      return { loaded: before, problems: [problem] };
    }
  }

  private filesOf({ type, target }: DefinitionLocation) {
    const { urlReader, settings } = this.services;
    if (type === 'file') return readFiles(target, settings.folder);
    if (!urlReader) throw new Error('this server reads no addresses');
    return readUrls(target, urlReader);
  }

  private defaultProblems({
    environments,
  }: DefinitionSet): DefinitionProblem[] {
    const { preferred } = this.services.settings;
    const isThere =
      preferred === undefined ||
      preferred === 'local' ||
      environments.some(({ name }) => name === preferred);
    if (isThere) return [];
    return [
      {
        source: 'innominatus.defaultEnvironment',
        path: '',
        message: `there is no environment "${preferred}"`,
        reason: 'unknownEnvironment',
      },
    ];
  }

  /** Writes each problem to the log once, until something changes. */
  private tell(): void {
    const { logger } = this.services;
    const { problems } = this.#set;
    const told = problems.map(
      problem => `${problem.source}: ${describeProblem(problem)}`,
    );
    if (told.join('\n') === this.#told) return;
    this.#told = told.join('\n');
    told.forEach(line => logger.warn(`definition ${line}`));
    if (told.length === 0) logger.info('all definitions are in order');
  }
}
