import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { patternWords } from './patternWords';

const root = join(__dirname, '../../../../..');

describe('the compiled schema', () => {
  it('is what the official schema compiles to', () => {
    const script = join(root, 'scripts/generate-score-validator.mjs');
    const output = execFileSync(process.execPath, [script, '--check']);
    expect(output.toString()).toBe('');
  });

  it('has no pattern that problems cannot put into words', () => {
    const schema = readFileSync(
      join(__dirname, '../../../schema/score-v1b1.json'),
      'utf8',
    );
    const patterns = [...schema.matchAll(/"pattern": (".*")/g)].map(
      ([, pattern = '']) => JSON.parse(pattern) as string,
    );
    const unknown = patterns.filter(pattern =>
      patternWords(pattern).includes(pattern),
    );
    expect(patterns.length).toBeGreaterThan(10);
    expect(unknown).toEqual([]);
  });
});
