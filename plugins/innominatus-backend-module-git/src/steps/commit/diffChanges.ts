import { isUtf8 } from 'node:buffer';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { FileChange, TreeEntry } from '../../hosts/GitHost';

const MAX_FILE_BYTES = 512 * 1024;
/** Looking for the shortest way from one text to another gets slow when they have nearly nothing in common. */
const MAX_EDITS = 1_000;
const MAX_CHARACTERS = 100_000;
const NOWHERE = '/dev/null';

/** A unified diff of all changes, for people: cut when long, and without what is no text. */
export function diffChanges(
  changes: readonly FileChange[],
  entries: ReadonlyMap<string, TreeEntry>,
): string {
  const diffs: string[] = [];
  let length = 0;
  for (const change of changes) {
    if (length > MAX_CHARACTERS) {
      break;
    }
    const diff = diffChange(change, entries.get(change.path));
    diffs.push(diff);
    length += diff.length;
  }
  const more = changes.length - diffs.length;
  const omitted = more > 0 ? `(${more} more files are not shown)\n` : '';
  return `${cut(diffs.join(''))}${omitted}`;
}

function diffChange(change: FileChange, there: TreeEntry | undefined): string {
  const { path } = change;
  const before = there?.kind === 'file' ? there.content : undefined;
  const after = change.kind === 'upsert' ? change.content : undefined;
  const names = {
    before: there ? `a/${path}` : NOWHERE,
    after: change.kind === 'delete' ? NOWHERE : `b/${path}`,
  };
  const oneFile = (why: string) =>
    `--- ${names.before}\n+++ ${names.after}\n${why}\n`;
  if (there?.kind === 'special') {
    return oneFile('(a symbolic link or a submodule)');
  }
  const [one, two] = [before, after].map(readText);
  if (one === undefined || two === undefined) {
    return oneFile('(not shown: no text, or a large one)');
  }
  return (
    createTwoFilesPatch(
      names.before,
      names.after,
      one,
      two,
      undefined,
      undefined,
      {
        context: 3,
        maxEditLength: one === '' || two === '' ? Infinity : MAX_EDITS,
        headerOptions: FILE_HEADERS_ONLY,
      },
    ) ?? oneFile(`(not shown: more than ${MAX_EDITS} lines differ)`)
  );
}

/** Undefined for what is not shown; nothing for what is not there. */
function readText(content: Uint8Array | undefined): string | undefined {
  if (content === undefined) {
    return '';
  }
  return content.byteLength <= MAX_FILE_BYTES && isUtf8(content)
    ? Buffer.from(content).toString('utf8')
    : undefined;
}

function cut(text: string): string {
  if (text.length <= MAX_CHARACTERS) {
    return text;
  }
  const end = text.lastIndexOf('\n', MAX_CHARACTERS) + 1;
  const lines = text.slice(end).split('\n').length - 1;
  return `${text.slice(0, end)}(${lines} more lines are not shown)\n`;
}
