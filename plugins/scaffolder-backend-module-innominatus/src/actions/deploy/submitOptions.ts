import type { SubmitOptions } from '@innominatus/plugin-innominatus-common';
import { completionOf } from './scoreOf';
import type { DeployInput } from './schema';

/** The parameters of the request, besides the Score file. */
export function submitOptions(input: DeployInput): SubmitOptions {
  const { entity, application, environment, workflow } = input;
  const { images, overrideProperties } = completionOf(input);
  return {
    ...{ entity, application, environment, workflow },
    image: images,
    overrideProperty: overrideProperties,
  };
}
