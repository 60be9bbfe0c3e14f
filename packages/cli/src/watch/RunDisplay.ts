import type { RunEvent } from '@innominatus/plugin-innominatus-common';
import type { RunView } from './RunView';

/** Something that shows a run while it goes on. */
export interface RunDisplay {
  /** After each event, with the run as it stands then. */
  event(run: RunView, event: RunEvent): void;
  /** After a report of progress of the step. */
  progress(run: RunView, step: string): void;
  /** The connection to the server is lost, or was found again when there is no cause. */
  connection(cause: string | undefined): void;
  /** The run has ended. */
  end(run: RunView): void;
  /** Watching has stopped, with the run ended or not. May be called twice. */
  close(): void;
}
