import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { deployMessages } from './messages/deployMessages';
import { graphMessages } from './messages/graphMessages';
import { logMessages } from './messages/logMessages';
import { overviewMessages } from './messages/overviewMessages';
import { problemMessages } from './messages/problemMessages';
import { runMessages } from './messages/runMessages';
import { statusMessages } from './messages/statusMessages';
import { timeMessages } from './messages/timeMessages';

/**
 * All that the views say, for translations.
 *
 * @public
 */
export const innominatusTranslationRef = createTranslationRef({
  id: 'plugin.innominatus',
  messages: {
    overview: overviewMessages,
    deploy: deployMessages,
    status: statusMessages,
    problem: problemMessages,
    time: timeMessages,
    run: runMessages,
    graph: graphMessages,
    log: logMessages,
  },
});
