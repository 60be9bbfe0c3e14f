import { testStep } from '@innominatus/plugin-innominatus-node/testUtils';
import { z } from 'zod';
import { setUpApi } from './__testUtils__/setUpApi';
import { createHttpRequestStep } from './createHttpRequestStep';

testStep(createHttpRequestStep({ allowedHosts: [] }), {
  setup: setUpApi,
  // Created (201) by the run and found (200) by the look-up, each with the time of its answer.
  comparable: outputs => z.object({ body: z.json() }).parse(outputs),
});
