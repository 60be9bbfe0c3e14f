import { approveCommand } from './approve';
import { cancelCommand } from './cancel';
import { completionCommand } from './completion';
import { deleteCommand } from './delete';
import { deployCommand } from './deploy';
import { environmentsCommand } from './environments';
import { goldenPathsCommand } from './goldenPaths';
import { graphCommand } from './graph';
import { historyCommand } from './history';
import { listCommand } from './list';
import { locksCommand } from './locks';
import { logsCommand } from './logs';
import { rejectCommand } from './reject';
import { resumeCommand } from './resume';
import { retryCommand } from './retry';
import { rollbackCommand } from './rollback';
import { runCommand } from './run';
import { secretsCommand } from './secrets';
import { statusCommand } from './status';
import { stepTypesCommand } from './stepTypes';
import { validateCommand } from './validate';
import { whoamiCommand } from './whoami';

/** All commands, in the order in which help lists them. */
export const commands = [
  validateCommand,
  deployCommand,
  runCommand,
  statusCommand,
  logsCommand,
  cancelCommand,
  retryCommand,
  rollbackCommand,
  approveCommand,
  rejectCommand,
  resumeCommand,
  deleteCommand,
  listCommand,
  historyCommand,
  graphCommand,
  locksCommand,
  secretsCommand,
  environmentsCommand,
  goldenPathsCommand,
  stepTypesCommand,
  whoamiCommand,
  completionCommand,
];
