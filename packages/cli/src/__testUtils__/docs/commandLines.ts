import { shellWords } from './shellWords';

/** What is written behind `innominatus-ctl` in shell blocks, as words; comments and whatever follows a pipe left out. */
export function commandLines(code: string): string[][] {
  return code
    .replaceAll('\\\n', ' ')
    .split('\n')
    .flatMap(line => {
      const [, command] =
        /(?:^|\s)(?:\.\/)?innominatus-ctl(?= |$)(.*)/.exec(line) ?? [];
      if (command === undefined || /^\s*#/.test(line)) return [];
      return [shellWords(command.replace(/\s(#|\||>).*$/, ''))];
    });
}
