import {
  formatCells,
  formatLeftOut,
  formatMachine,
  formatMethods,
  formatVerdict,
  HEAD,
} from './formatReport';
import type { Report } from './Report';

const BEGIN = '<!-- npm run bench: begin -->';
const END = '<!-- npm run bench: end -->';

/**
 * A Markdown page with the report as one of its sections, in place of the one that is there, else at its end. Pure.
 *
 * @param page - undefined if there is none yet
 * @throws when the page has a begin without an end
 */
export function formatPage(page: string | undefined, report: Report): string {
  const section = formatSection(report);
  const before = (page ?? '# Performance').split(BEGIN);
  const [head = '', rest] = before;
  if (rest === undefined) return `${head.trimEnd()}\n\n${section}\n`;
  const end = rest.indexOf(END);
  if (end < 0) throw new Error(`${BEGIN} is not followed by ${END}`);
  return `${head}${section}${rest.slice(end + END.length)}`;
}

function formatSection({
  startedAt,
  quick,
  command,
  machine,
  results,
  leftOut,
}: Report): string {
  const rows = [
    HEAD,
    HEAD.map((_, index) => (index === 0 || index === 3 ? '---' : '--:')),
    ...results.map(formatCells),
  ];
  return [
    BEGIN,
    '## On the server',
    `\`\`\`sh\n${command}\n\`\`\``,
    `made this section on ${startedAt.slice(0, 10)}${quick ? ', with less of everything, which shows that it works and no more' : ''}. The floor is the least that the same machine needed for the same work in the same minutes, or another program that does it; "× floor" is how many times as much of it we take.`,
    formatMachine(machine).replace('\n', '  \n'),
    rows.map(row => `| ${row.map(escapeCell).join(' | ')} |`).join('\n'),
    formatVerdict(results),
    'What the numbers mean:',
    [...formatMethods(results), ...leftOut.map(formatLeftOut)].join('\n'),
    END,
  ].join('\n\n');
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
