import { environmentSpecSchema } from '@innominatus/plugin-innominatus-common';
import { runInputsSchema } from './RunInputs';

const pinned = {
  application: 'shop',
  environment: { name: 'dev', ...environmentSpecSchema.parse({}) },
  workflow: 'deploy',
  parameters: {},
  principal: { ref: 'user:default/ada' },
  stepTypes: { echo: 1 },
};

describe('runInputsSchema', () => {
  it('reads what was stored before there were kinds as a run of a Score file', () => {
    const stored = { ...pinned, workload: 'shop', revisionDigest: 'abc' };
    expect(runInputsSchema.parse(stored)).toEqual({ kind: 'score', ...stored });
  });

  it('reads an environment of before it had a concurrency', () => {
    const { concurrency, ...environment } = pinned.environment;
    const read = runInputsSchema.parse({
      ...pinned,
      environment,
      revisionDigest: 'abc',
    });
    expect(read.environment.concurrency).toBe(concurrency);
  });

  it('keeps what each kind of run needs', () => {
    const inline = {
      kind: 'inline',
      ...pinned,
      definition: { steps: [{ type: 'echo' }] },
      secrets: ['token'],
    };
    const deletion = { kind: 'delete', ...pinned };
    expect(runInputsSchema.parse(inline)).toEqual(inline);
    expect(runInputsSchema.parse(deletion)).toEqual(deletion);
  });

  it('refuses a kind that it does not know', () => {
    expect(
      runInputsSchema.safeParse({ ...pinned, kind: 'other' }),
    ).toMatchObject({ success: false });
  });
});
