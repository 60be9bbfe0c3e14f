import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { stringify } from 'yaml';
import type { Manifest } from '../objects/Manifest';
import { labelOf, refOf } from '../objects/ObjectRef';
import { withoutServerFields } from '../objects/withoutServerFields';
import { isSecret } from './BeforeState';

const NOWHERE = '/dev/null';
const MAX_CHARACTERS = 50_000;
/** Looking for the shortest way from one text to another gets slow when they have nearly nothing in common. */
const MAX_EDITS = 1_000;

/** A unified diff of two states of an object, for people. Of a Secret only the names of its entries, and which change. */
export function diffObjects(
  before: Manifest | undefined,
  after: Manifest | undefined,
): string {
  const object = after ?? before;
  if (!object) {
    return '';
  }
  const label = labelOf(refOf(object));
  const [from, to] = isSecret(object)
    ? [before && redact(before, undefined), after && redact(after, before)]
    : [before, after];
  const diff = createTwoFilesPatch(
    from ? `a/${label}` : NOWHERE,
    to ? `b/${label}` : NOWHERE,
    from ? yamlOf(from) : '',
    to ? yamlOf(to) : '',
    undefined,
    undefined,
    { maxEditLength: MAX_EDITS, headerOptions: FILE_HEADERS_ONLY },
  );
  const text = diff ?? '(too different to be shown)\n';
  return text.length > MAX_CHARACTERS
    ? `${text.slice(0, MAX_CHARACTERS)}\n(cut)\n`
    : text;
}

function yamlOf(object: Manifest): string {
  return stringify(withoutServerFields(object), { sortMapEntries: true });
}

/** Values stand for themselves only in whether they are others than before. */
function redact(secret: Manifest, before: Manifest | undefined): Manifest {
  const { stringData: _stringData, data, ...rest } = secret;
  const old = new Map(Object.entries(Object(before?.data)));
  const hidden = Object.entries(Object(data)).map(([name, value]) => [
    name,
    before === undefined || old.get(name) === value
      ? '(not shown)'
      : '(not shown, changed)',
  ]);
  const { annotations: _annotations, ...metadata } = rest.metadata;
  return { ...rest, metadata, data: Object.fromEntries(hidden) };
}
