/** @jest-environment node */
import { environmentSpecSchema } from '@innominatus/plugin-innominatus-common';
import {
  describeWithArgoCd,
  NEEDS,
  realEnvironment,
  realServices,
  realVariables,
} from '../testing/realArgoCd';
import { createArgoCdTargetCheck } from './createArgoCdTargetCheck';

const signal = new AbortController().signal;

function check(settings: object = {}, environment = realEnvironment('x')) {
  const services = realServices(settings);
  return createArgoCdTargetCheck(services).check(environment, { signal });
}

describeWithArgoCd(NEEDS, () => {
  it('is content with an account that has the rights', async () => {
    expect(await check()).toEqual({
      kind: 'argocd',
      name: 'main',
      address: realVariables().ARGOCD_URL,
      status: 'ready',
      findings: [],
    });
  });

  it('names the rights that an account lacks', async () => {
    const token = realVariables().ARGOCD_LIMITED_TOKEN;
    expect(await check({ token })).toMatchObject({
      status: 'limited',
      findings: [
        {
          message:
            'account "visitor" of Argo CD "main" may not get, create, update, delete, sync applications of project "default"',
        },
      ],
    });
  });

  it('tells of a token that is not valid, without telling the token', async () => {
    const token = 'not.a.token';
    const report = await check({ token });
    expect(report).toMatchObject({ status: 'limited' });
    expect(JSON.stringify(report)).not.toContain(token);
  });

  it('tells that nobody answers', async () => {
    expect(await check({ url: 'http://127.0.0.1:1' })).toMatchObject({
      status: 'unreachable',
    });
  });

  it('tells that an Argo CD is not configured', async () => {
    const targets = { argocd: { instance: 'other' } };
    const environment = {
      name: 'dev',
      ...environmentSpecSchema.parse({ targets }),
    };
    expect(await check({}, environment)).toMatchObject({
      name: 'other',
      status: 'notConfigured',
    });
  });

  it('says nothing of environments without Argo CD', async () => {
    const environment = { name: 'dev', ...environmentSpecSchema.parse({}) };
    expect(await check({}, environment)).toBeUndefined();
  });
});
