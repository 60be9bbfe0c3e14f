import { InnominatusApiError } from '@innominatus/plugin-innominatus-common';
import { InputError } from '@backstage/errors';
import { oneLine } from '../runs/oneLine';

/** Does something; when the server refuses a document or request, the error says everything that is wrong with it. */
export async function tellProblems<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof InnominatusApiError)) throw error;
    const { problems } = error;
    if (problems.length === 0) throw error;
    throw new InputError(
      ['innominatus refuses this:', ...problems.map(lineOf)].join('\n'),
    );
  }
}

function lineOf({
  path,
  message,
  hint,
  line,
  column,
}: InnominatusApiError['problems'][number]): string {
  const place = line === undefined ? path : `${path} (${line}:${column ?? 1})`;
  return oneLine(`${place}: ${message}${hint ? `; ${hint}` : ''}`);
}
