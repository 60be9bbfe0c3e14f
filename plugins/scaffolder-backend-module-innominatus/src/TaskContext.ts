import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';

/** What an action gets to know of the task and step that it runs in. */
export type TaskContext = ActionContext<JsonObject, JsonObject>;
