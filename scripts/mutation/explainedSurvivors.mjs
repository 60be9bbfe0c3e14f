import { readFileSync } from 'node:fs';

/** How docs/mutation.md names a mutant: by what it changes, not by its line, so that it lasts. */
export function describeMutant({ fileName, location, replacement }) {
  const { start, end } = location;
  const text = readFileSync(fileName, 'utf8').split('\n');
  const lines = text.slice(start.line - 1, end.line);
  const last = lines.length - 1;
  lines[last] = lines[last].slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  const place = fileName.replace(/^.*\/src\//, '');
  return `\`${place}\`: ${code(lines.join(' '))} → ${code(replacement)}`;
}

function code(text) {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
}

/** The mutants that the page explains, one for each item of its lists. */
export function explainedSurvivors(page) {
  const items = readFileSync(page, 'utf8').matchAll(/^- (`.*(?:\n {2}.*)*)/gm);
  return new Set([...items].map(([, item]) => item.replace(/\n {2}/g, ' ')));
}
