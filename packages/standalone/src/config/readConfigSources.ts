import { toError } from '@backstage/errors';
import type { AppConfig } from '@backstage/config';
import {
  ConfigSources,
  EnvConfigSource,
  FileConfigSource,
} from '@backstage/config-loader';
import { parseDocument } from 'yaml';
import { StartupError } from '../StartupError';

/** Reads the files, and the `APP_CONFIG_…` variables after them; what comes later wins. */
export async function readConfigSources(files: string[]): Promise<AppConfig[]> {
  const source = ConfigSources.merge([
    ...files.map(fileSource),
    EnvConfigSource.create({}),
  ]);
  try {
    const { value } = await source.readConfigData().next();
    return value?.configs ?? [];
  } catch (error) {
    throw new StartupError(`bad configuration: ${toError(error).message}`);
  }
}

function fileSource(path: string) {
  return FileConfigSource.create({
    path,
    watch: false,
    // Backstage's own parser does not say which file it is about.
    parser: async ({ contents }) => {
      const document = parseDocument(contents);
      const [problem] = document.errors;
      if (problem) {
        const position = problem.linePos?.[0];
        const [message] = problem.message.split(/ at line \d+/);
        throw new Error(
          `${path}:${position?.line ?? 1}:${position?.col ?? 1}: ${message}`,
        );
      }
      return { result: document.toJS() ?? undefined };
    },
  });
}
