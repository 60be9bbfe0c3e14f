// Writes the types and the constant of the HTTP API from schema/openapi.yaml; with --check only says whether they are
// up to date.
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

const common = new URL('../plugins/innominatus-common/', import.meta.url);
const check = process.argv.includes('--check');
const header =
  '// Generated from schema/openapi.yaml by scripts/generate-api.mjs; do not edit.\n';

const source = await readFile(new URL('schema/openapi.yaml', common), 'utf8');
const document = parse(source);

const types = await openapiTS(source, {
  alphabetize: false,
  // What has a default is optional for whoever sends it.
  defaultNonNullable: false,
});

const outputs = {
  'src/api/openapi.generated.ts': `${header}${astToString(types)}`,
  'src/api/document.generated.ts': `${header}import type { JsonObject } from '@backstage/types';

/** The OpenAPI document of the HTTP API. @public */
export const openApiDocument: JsonObject = ${JSON.stringify(document, null, 2)};
`,
};

let stale = 0;
for (const [path, content] of Object.entries(outputs)) {
  const file = new URL(path, common);
  const present = await readFile(file, 'utf8').catch(() => undefined);
  if (present === content) continue;
  if (check) {
    stale += 1;
    process.stderr.write(
      `plugins/innominatus-common/${path} is out of date: run node scripts/generate-api.mjs\n`,
    );
  } else {
    await writeFile(file, content);
    process.stdout.write(`wrote plugins/innominatus-common/${path}\n`);
  }
}
process.exitCode = stale === 0 ? 0 : 1;
