import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentSpecSchema } from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import { commonStepSchema, workflowSchema } from '../planning/workflowSchema';

const page = readFileSync(
  join(__dirname, '../../../../docs/language.md'),
  'utf8',
);

/** Names in the first column of the tables below a heading. */
function tableBelow(heading: string): string[] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(/^\| `([\w.]+)`/gm)].map(([, name = '']) => name);
}

const nodeSchema = z.object({
  properties: z.record(z.string(), z.unknown()).optional(),
});

/** Paths of all values that a schema knows; a map with free keys is one value. */
function keysOf(schema: unknown): string[] {
  const { properties = {} } = nodeSchema.parse(schema);
  return Object.entries(properties).flatMap(([key, value]) => {
    const below = keysOf(value);
    return below.length === 0 ? [key] : below.map(path => `${key}.${path}`);
  });
}

describe('docs/language.md', () => {
  it('lists every key of an environment', () => {
    const schema = z.toJSONSchema(environmentSpecSchema, { io: 'input' });
    expect(tableBelow('Environments')).toEqual(keysOf(schema));
  });

  it('lists every field that all steps have', () => {
    expect(tableBelow('Steps').sort()).toEqual(
      Object.keys(commonStepSchema.shape).sort(),
    );
  });

  it('lists every field of a workflow', () => {
    expect(tableBelow('Workflows').sort()).toEqual(
      Object.keys(workflowSchema.shape).sort(),
    );
  });
});
