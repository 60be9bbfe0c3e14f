import { deployCommand } from './deploy';
import { environmentsCommand } from './environments';
import { historyCommand } from './history';
import { listCommand } from './list';
import { logsCommand } from './logs';
import { statusCommand } from './status';
import { stepTypesCommand } from './stepTypes';
import { validateCommand } from './validate';

/** All commands, in the order in which help lists them. */
export const commands = [
  validateCommand,
  deployCommand,
  statusCommand,
  logsCommand,
  listCommand,
  historyCommand,
  environmentsCommand,
  stepTypesCommand,
];
