import { ConfigReader } from '@backstage/config';
import { createTestStepContext } from '@innominatus/plugin-innominatus-node/testUtils';
import { createBuiltInSteps } from './createBuiltInSteps';

function configure(allowedHosts: unknown) {
  const steps = { httpRequest: { allowedHosts } };
  return new ConfigReader(
    JSON.parse(JSON.stringify({ innominatus: { steps } })),
  );
}

/** Asks at a port where nobody listens, so that what is allowed fails later. */
async function reasonFor(config: ConfigReader): Promise<string> {
  const step = createBuiltInSteps(config).find(
    ({ type }) => type === 'http-request',
  );
  const input = step?.input.parse({ url: 'http://127.0.0.1:1/' });
  const failure = step
    ?.run(createTestStepContext({ input }).context)
    .catch(error => error.reason);
  return String(await failure);
}

describe('the built-in steps', () => {
  it('have names of their own', () => {
    const names = createBuiltInSteps(new ConfigReader({})).flatMap(
      ({ type, aliases }) => [type, ...aliases],
    );
    expect(names).toEqual([
      'approval',
      'http-request',
      'manifests',
      'notify',
      'policy',
      'wait',
    ]);
  });

  it('reach no host until one is listed in the configuration', async () => {
    expect(await reasonFor(new ConfigReader({}))).toBe('hostNotAllowed');
    expect(await reasonFor(configure(['127.0.0.1:2']))).toBe('hostNotAllowed');
    expect(await reasonFor(configure(['127.0.0.1:1']))).toBe(
      'connectionFailed',
    );
  });

  it('do not start with a list that holds something else', () => {
    expect(() => createBuiltInSteps(configure(['https://a.test/']))).toThrow(
      'innominatus.steps.httpRequest.allowedHosts: "https://a.test/"',
    );
  });
});
