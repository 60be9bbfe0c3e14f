import { BackendStartupError, type Backend } from '@backstage/backend-app-api';
import { toError } from '@backstage/errors';
import { StartupError } from '../StartupError';

/** Starts the backend; comes back when all plugins have started. */
export async function startBackend(backend: Backend): Promise<void> {
  try {
    await withoutNewListeners(['SIGTERM', 'SIGINT', 'beforeExit'], () =>
      backend.start(),
    );
  } catch (error) {
    throw error instanceof BackendStartupError ? explain(error) : error;
  }
}

/**
 * A Backstage backend listens to signals and ends the process as soon as its plugins have ended: before the database,
 * and without regard to whatever else is to be ended. That is for the caller to do.
 */
function withoutNewListeners<T>(events: string[], action: () => T): T {
  const emitter: NodeJS.EventEmitter = process;
  const before = new Map(
    events.map(event => [event, emitter.listeners(event)]),
  );
  const result = action();
  for (const [event, known] of before) {
    for (const listener of emitter.listeners(event)) {
      if (!known.includes(listener)) {
        emitter.off(event, listener as (...args: unknown[]) => void);
      }
    }
  }
  return result;
}

function explain(error: BackendStartupError): StartupError {
  const failures = error.result.plugins.flatMap(plugin => [
    { part: plugin.pluginId, failure: plugin.failure },
    ...plugin.modules.map(module => ({
      part: `${plugin.pluginId}, module ${module.moduleId}`,
      failure: module.failure,
    })),
  ]);
  const lines = failures.flatMap(({ part, failure }) => {
    if (!failure || failure.allowed) return [];
    const [reason] = toError(failure.error).message.split('\n');
    return [`${part} did not start: ${reason}`];
  });
  return new StartupError(lines.join('\n'), { cause: error });
}
