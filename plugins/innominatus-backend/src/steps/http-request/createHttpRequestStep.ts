import {
  createStep,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import { AllowedHosts } from '../httpClient/AllowedHosts';
import { HttpClient, type Lookup } from '../httpClient/HttpClient';
import { httpRequestExamples } from './examples';
import { lookup } from './lookup';
import { preview } from './preview';
import { run } from './run';
import {
  httpRequestInputSchema,
  httpRequestOutputSchema,
  isIdempotent,
} from './schema';
import { undo } from './undo';

export interface HttpRequestStepOptions {
  /** Patterns `host[:port]`, see {@link AllowedHosts}; an empty list allows nothing. */
  allowedHosts: readonly string[];
  /** How names become addresses; the system's resolver, if absent. */
  lookup?: Lookup;
  now?: () => Date;
}

/**
 * The step type `http-request`.
 *
 * @throws Error for a pattern that is none.
 */
export function createHttpRequestStep(
  options: HttpRequestStepOptions,
): StepType<typeof httpRequestInputSchema, typeof httpRequestOutputSchema> {
  const allowedHosts = new AllowedHosts(options.allowedHosts);
  const client = new HttpClient(allowedHosts, options.lookup);
  const now = options.now ?? (() => new Date());
  return createStep({
    type: 'http-request',
    title: 'HTTP request',
    description:
      'Calls an API and checks its answer; with `poll`, again and again until the answer says what it should. Only hosts that are listed in the configuration under `innominatus.steps.httpRequest.allowedHosts` can be reached; an address that is not public has to be listed itself.',
    input: httpRequestInputSchema,
    output: httpRequestOutputSchema,
    guarantee: {
      kind: 'lookup',
      how: 'Each request that may change something carries the header `Idempotency-Key`, the same for each try; a server that honours it refuses the second. With others, the `lookup` request tells what became of an interrupted one; without it, such a request is repeated only if it is idempotent.',
    },
    idempotent: isIdempotent,
    examples: httpRequestExamples,
    readsResources: false,
    reaches: ({ url, lookup: asked, undo: back }) =>
      [{ url }, asked, back].flatMap(request =>
        request ? [{ kind: 'url', url: request.url }] : [],
      ),
    run: context => run(context, { client, now }),
    lookup: context => lookup(context, client),
    undoing:
      'The step cannot know what takes a request back: it sends the `undo` request, if it has one. Without one, what the request did stays, and is listed with what is left. A request that the server refused (4xx), or that never reached it, has nothing to undo.',
    undo: context => undo(context, client),
    preview: context => preview(context, client),
  });
}
