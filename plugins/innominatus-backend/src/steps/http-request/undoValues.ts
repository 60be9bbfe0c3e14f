import type { JsonObject } from '@backstage/types';
import { valueOf } from './condition';
import type { HttpResponse, UndoRequest } from './schema';

/** What the undo request needs of an answer. */
export function undoValues(
  request: UndoRequest | undefined,
  response: HttpResponse,
): JsonObject {
  return Object.fromEntries(
    Object.entries(request?.values ?? {}).map(([name, expression]) => [
      name,
      valueOf(expression, response, `undo.values.${name}`),
    ]),
  );
}
