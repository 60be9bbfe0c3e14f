import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseScore } from '@innominatus/plugin-innominatus-common';
import { manifestsToYaml } from './manifestsToYaml';
import { render } from './__testUtils__/render';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');

describe('README', () => {
  it('shows what is really rendered', () => {
    const [score = '', ...excerpts] = [
      ...readme.matchAll(/```yaml\n([^]*?)```/g),
    ].map(([, text]) => text);
    const parsed = parseScore({ text: score });
    if (!parsed.ok) {
      throw new Error(JSON.stringify(parsed.problems));
    }
    const { manifests } = render(parsed.value.workload, {
      namespace: 'shop-dev',
      resources: {
        db: {
          host: 'db.shop-dev',
          password: { secretRef: { name: 'db', key: 'password' } },
        },
      },
    });
    expect(excerpts).toHaveLength(2);
    for (const excerpt of excerpts) {
      expect(manifestsToYaml(manifests)).toContain(excerpt);
    }
  });
});
