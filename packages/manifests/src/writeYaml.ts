import { sortedEntries } from './sortedEntries';

/**
 * Writes JSON data as a YAML document that every reader takes for the same: those of YAML 1.1, as Kubernetes' Go tools
 * are, and those of 1.2. A text is plain only where no reader can see anything else in it; a text of several lines is a
 * block; everything else is a JSON string, which is YAML as well.
 *
 * Not the `yaml` package: it writes one file in a millisecond or two, and blocks that begin with blank lines wrongly.
 */
export function writeYaml(value: object): string {
  return isEmpty(value) ? `${emptyText(value)}\n` : collection(value, '');
}

/** The first line follows whatever stands in front of it, the others are indented. */
function collection(value: object, indent: string): string {
  if (Array.isArray(value)) {
    return value
      .map(item => `- ${listItem(item ?? null, `${indent}  `)}`)
      .join(indent);
  }
  return sortedEntries({ ...value })
    .filter(([, child]) => child !== undefined)
    .map(([key, child]) => `${flowText(key)}:${mapValue(child, indent)}`)
    .join(indent);
}

function listItem(item: unknown, indent: string): string {
  return isCollection(item)
    ? collection(item, indent)
    : `${scalar(item, indent)}\n`;
}

function mapValue(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (!isCollection(value)) {
    return ` ${scalar(value, inner)}\n`;
  }
  return Array.isArray(value)
    ? `\n${indent}${collection(value, indent)}`
    : `\n${inner}${collection(value, inner)}`;
}

function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isEmpty(value);
}

function isEmpty(value: object): boolean {
  return Object.values(value).every(child => child === undefined);
}

function emptyText(value: object): string {
  return Array.isArray(value) ? '[]' : '{}';
}

function scalar(value: unknown, indent: string): string {
  if (typeof value === 'string') {
    return isBlock(value) ? blockText(value, indent) : flowText(value);
  }
  return typeof value === 'object' && value !== null
    ? emptyText(value)
    : JSON.stringify(value);
}

/** Characters that Go's YAML reader refuses or takes for line breaks. */
const unsafe = /[^\P{Cc}\t\n]|[\u2028\u2029\ufeff\ufffe\uffff]/u;
const allUnsafe = new RegExp(unsafe, 'gu');

/** Readers disagree on the indentation of a block that begins with white space. */
function isBlock(text: string): boolean {
  return text.includes('\n') && !/^\s|\n\n$/.test(text) && !unsafe.test(text);
}

function blockText(text: string, indent: string): string {
  const ends = text.endsWith('\n');
  const lines = (ends ? text.slice(0, -1) : text).split('\n');
  const body = lines.map(line => line && `\n${indent}${line}`);
  return `${ends ? '|' : '|-'}${body.map(line => line || '\n').join('')}`;
}

const plain = /^[A-Za-z/_$(][-A-Za-z0-9/_$(){}.:;,=@+%!?&*|<>'"^~\\[\]# ]*$/;
const meaning = /^(?:y|n|yes|no|on|off|true|false|null)$|: | #|[: ]$/i;

function flowText(text: string): string {
  return plain.test(text) && !meaning.test(text)
    ? text
    : JSON.stringify(text).replace(
        allUnsafe,
        character =>
          `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
}
