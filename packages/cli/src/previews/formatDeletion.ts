import type { components } from '@innominatus/plugin-innominatus-common';
import { formatTable } from '../output/formatTable';
import type { Colours } from '../output/terminal';

type Graph = components['schemas']['Graph'];

/** What an application that shall be deleted uses outside, and what becomes of that. */
export function formatDeletion(
  app: string,
  environment: string | undefined,
  { nodes }: Graph,
  colours: Colours,
): string {
  const objects = nodes.filter(({ kind }) => kind === 'object');
  const where = environment === undefined ? '' : ` in ${environment}`;
  if (objects.length === 0) {
    return `${colours.bold(app)} uses nothing outside${where}`;
  }
  return [
    `${colours.bold(app)} uses${where}`,
    formatTable(
      objects,
      [
        { heading: 'KIND', value: ({ type }) => type },
        { heading: 'OBJECT', value: ({ label }) => label },
        { heading: 'URL', value: ({ url }) => url },
      ],
      colours,
    ),
    'What its runs made and nobody else uses is undone, newest first; all else stays.',
  ].join('\n');
}
