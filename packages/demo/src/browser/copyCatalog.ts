import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the outside world of the Score files is, and what they call it. */
const NAMES = {
  gates: '127.0.0.1:8098',
  service: '127.0.0.1:8099',
};

const GIT_HOST = 'https://gitea.example.com';

export interface CatalogCopy {
  /** Of the repository. */
  root: string;
  /** Where to put it. */
  folder: string;
  hosts: Record<keyof typeof NAMES, string>;
  /** URL of the Git host, where there is one. */
  gitHost?: string;
}

/** Copies the examples and the entities of the tests, with addresses of this run. Returns the catalog's locations. */
export function copyCatalog({ root, folder, hosts, gitHost }: CatalogCopy) {
  const examples = join(folder, 'examples');
  cpSync(join(root, 'examples'), examples, { recursive: true });
  const own = join(folder, 'tests');
  cpSync(join(root, 'packages/demo/src/browser/catalog'), own, {
    recursive: true,
  });
  for (const file of [...filesBelow(examples), ...filesBelow(own)]) {
    if (file.endsWith('.yaml')) fillIn(file, hosts, gitHost);
  }
  return [join(examples, 'catalog/all.yaml'), join(own, 'all.yaml')].map(
    target => ({ type: 'file', target }),
  );
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
}

function fillIn(
  file: string,
  hosts: CatalogCopy['hosts'],
  gitHost = GIT_HOST,
): void {
  const text = readFileSync(file, 'utf8')
    .replaceAll(NAMES.gates, hosts.gates)
    .replaceAll(NAMES.service, hosts.service)
    .replaceAll(GIT_HOST, gitHost);
  writeFileSync(file, text);
}
