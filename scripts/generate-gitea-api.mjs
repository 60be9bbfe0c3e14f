// Writes the types of what is sent to Gitea, which come from an extract of Gitea's own description of its API.
// With --check only says whether they are up to date.
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const module = new URL(
  '../plugins/innominatus-backend-module-git/',
  import.meta.url,
);
const path = 'src/hosts/gitea/giteaApi.generated.ts';
const file = new URL(path, module);
const header =
  '// Generated from schema/gitea.openapi.yaml by scripts/generate-gitea-api.mjs; do not edit.\n';

const source = await readFile(
  new URL('schema/gitea.openapi.yaml', module),
  'utf8',
);
const content = `${header}${astToString(await openapiTS(source))}`;
const present = await readFile(file, 'utf8').catch(() => undefined);
if (present !== content && process.argv.includes('--check')) {
  process.stderr.write(
    `${path} is out of date: run node scripts/generate-gitea-api.mjs\n`,
  );
  process.exitCode = 1;
} else if (present !== content) {
  await writeFile(file, content);
  process.stdout.write(`wrote ${path}\n`);
}
