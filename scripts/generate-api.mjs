// Writes what comes from schema/openapi.yaml: types and constant of the HTTP API, and the table of routes in docs/api.md.
// With --check only says whether they are up to date.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';

const root = new URL('../', import.meta.url);
const check = process.argv.includes('--check');
const header =
  '// Generated from schema/openapi.yaml by scripts/generate-api.mjs; do not edit.\n';

const source = await readFile(
  new URL('plugins/innominatus-common/schema/openapi.yaml', root),
  'utf8',
);
const document = parse(source);

const types = await openapiTS(source, {
  alphabetize: false,
  // What has a default is optional for whoever sends it.
  defaultNonNullable: false,
});

const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(
    ([method, { summary }]) =>
      `| \`${method.toUpperCase()} ${path}\` | ${summary} |`,
  ),
);
const apiPage = await readFile(new URL('docs/api.md', root), 'utf8');

const outputs = {
  'plugins/innominatus-common/src/api/openapi.generated.ts': `${header}${astToString(types)}`,
  'plugins/innominatus-common/src/api/document.generated.ts': `${header}import type { JsonObject } from '@backstage/types';

/** The OpenAPI document of the HTTP API. @public */
export const openApiDocument: JsonObject = ${JSON.stringify(document, null, 2)};
`,
  'docs/api.md': await formatted(
    'docs/api.md',
    apiPage.replace(
      /(<!-- routes:[^>]*-->\n)[^]*?(<!-- end of routes -->)/,
      (_, begin, end) =>
        `${begin}\n| route | does |\n| --- | --- |\n${routes.join('\n')}\n\n${end}`,
    ),
  ),
};

let stale = 0;
for (const [path, content] of Object.entries(outputs)) {
  const file = new URL(path, root);
  const present = await readFile(file, 'utf8').catch(() => undefined);
  if (present === content) continue;
  if (check) {
    stale += 1;
    process.stderr.write(
      `${path} is out of date: run node scripts/generate-api.mjs\n`,
    );
  } else {
    await writeFile(file, content);
    process.stdout.write(`wrote ${path}\n`);
  }
}
process.exitCode = stale === 0 ? 0 : 1;

async function formatted(path, text) {
  const filepath = fileURLToPath(new URL(path, root));
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}
