import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../../..');
const guides = join(root, 'docs/guides');

const shown = readdirSync(guides).flatMap(page =>
  [
    ...readFileSync(join(guides, page), 'utf8').matchAll(
      /^```yaml\n# (examples\/\S+\.yaml)\n([^]*?)^```$/gm,
    ),
  ].map(([, path = '', text = '']) => ({ page, path, text })),
);

describe('documents of the platform team in the guides', () => {
  it('are there', () => {
    expect(shown.length).toBeGreaterThan(2);
  });

  it.each(shown)('$page shows $path as it is', ({ path, text }) => {
    expect(text).toBe(readFileSync(join(root, path), 'utf8'));
  });
});
