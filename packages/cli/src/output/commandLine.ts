import { plainText } from './plainText';

/** A command of ours to copy into a shell, with quotes where a word needs them. */
export function commandLine(...words: string[]): string {
  return ['innominatus-ctl', ...words.map(quoted)].join(' ');
}

function quoted(word: string): string {
  const text = plainText(word);
  return /^[\w@%+=:,./-]+$/.test(text)
    ? text
    : `'${text.replaceAll("'", `'\\''`)}'`;
}
