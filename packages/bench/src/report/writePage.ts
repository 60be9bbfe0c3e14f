import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { formatPage } from './formatPage';
import type { Report } from './Report';

/** Writes the report into a Markdown file, formatted as all files of the repository. */
export async function writePage(file: string, report: Report): Promise<void> {
  const page = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const text = formatPage(page, report);
  const options = await resolveConfig(file);
  writeFileSync(file, await format(text, { ...options, filepath: file }));
}
