import { readdirSync, readFileSync } from 'node:fs';

/** Command lines of the living processes in which the text occurs. */
export function processesMentioning(text: string): string[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap(pid => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll(
          '\0',
          ' ',
        );
      } catch {
        return []; // Has ended since.
      }
    })
    .filter(command => command.includes(text));
}
