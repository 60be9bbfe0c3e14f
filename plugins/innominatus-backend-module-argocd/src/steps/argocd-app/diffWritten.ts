import { createTwoFilesPatch } from 'diff';
import { stringify } from 'yaml';
import type { Written } from './planChange';

/** What changes of an application, as people read it. */
export function diffWritten(
  before: Written | undefined,
  after: Written,
): string {
  return createTwoFilesPatch(
    'before',
    'after',
    before ? toYaml(before) : '',
    toYaml(after),
    undefined,
    undefined,
    { context: 3 },
  );
}

function toYaml({ labels, spec }: Written): string {
  return stringify(
    { metadata: { labels }, spec },
    { sortMapEntries: true, aliasDuplicateObjects: false },
  );
}
