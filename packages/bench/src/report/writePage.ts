import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { formatPage } from './formatPage';
import type { Report } from './Report';

/** Writes the report into a Markdown file, formatted as all files of the repository. */
export async function writePage(file: string, report: Report): Promise<void> {
  const page = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const text = formatPage(page, report);
  // Takes longer to load than all else that the program needs.
  const { format, resolveConfig } = await import('prettier');
  const options = await resolveConfig(file);
  writeFileSync(file, await format(text, { ...options, filepath: file }));
}
