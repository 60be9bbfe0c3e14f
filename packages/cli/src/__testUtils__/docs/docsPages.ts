import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The repository. */
export const root = join(__dirname, '../../../../..');

/** These have tests of their own, beside the code that they are about. */
const TESTED_ELSEWHERE = [
  /^docs\/api\.md$/,
  /^docs\/backstage\//,
  /^docs\/steps\//,
  /^docs\/guides\/write-a-step\.md$/,
];

/** The pages whose examples are run here, by their path in the repository. */
export function docsPages(): { path: string; markdown: string }[] {
  const below = readdirSync(join(root, 'docs'), { recursive: true })
    .map(name => `docs/${name}`)
    .filter(path => path.endsWith('.md'))
    .filter(path => !TESTED_ELSEWHERE.some(other => other.test(path)))
    .sort();
  return [
    'README.md',
    'CONTRIBUTING.md',
    'packages/cli/README.md',
    ...below,
  ].map(path => ({
    path,
    markdown: readFileSync(join(root, path), 'utf8'),
  }));
}
