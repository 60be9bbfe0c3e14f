import { runHasEnded } from '@innominatus/plugin-innominatus-common';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { acceptedType } from '../stream/acceptedType';
import { resumePoint } from '../stream/resumePoint';
import { readableRun } from './readableRun';
import { streamRun } from './streamRun';

export function readRunEvents(
  context: RouteContext,
): OperationHandler<'readRunEvents'> {
  return async call => {
    const { path, query, caller, header, req } = call;
    const type = acceptedType(req, ['application/json', 'text/event-stream']);
    const { state } = await readableRun(context, caller, path.id);
    if (type === 'text/event-stream') {
      const after = resumePoint(
        header('last-event-id'),
        { name: 'after', value: query.after },
        state.seq,
      );
      await streamRun(context.orchestrator, call, { after, state });
      return 'written';
    }
    const { after, limit } = query;
    const items = await context.orchestrator.readEvents(path.id, {
      after,
      limit,
    });
    const nextAfter = items.at(-1)?.seq ?? after;
    return {
      status: 200,
      body: {
        items,
        nextAfter,
        ended: runHasEnded(state.status) && nextAfter >= state.seq,
      },
    };
  };
}
