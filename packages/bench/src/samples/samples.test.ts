import { renderManifests } from '@innominatus/manifests';
import { fullSampleRenderInput } from './fullSampleRenderInput';
import { fullSampleWithWorkflow } from './fullSample';
import { largeFile } from './largeFile';
import { largePlan } from './largePlan';
import { logLines, secretsOf } from './logLines';
import { planScore } from './planScore';
import { playRun } from './playRun';

describe('what is measured', () => {
  it('is the whole official sample, and a plan of each of its steps', () => {
    const sample = fullSampleWithWorkflow();
    expect(sample.text).toContain('binaryContent: ADBgwpA=');
    const { plan, hash } = planScore(sample);
    expect(plan.steps.map(step => step.type)).toEqual([
      ...['manifests', 'wait', 'http-request', 'noop', 'noop'],
    ]);
    expect(Object.keys(plan.resources ?? {})).toEqual([
      ...['resource-one1', 'resource-two2', 'resource-three'],
    ]);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is a file of 200 resources and 500 steps that depend on each other', () => {
    const text = largeFile({ resources: 200, steps: 500 });
    expect(text.match(/type: postgres/g)).toHaveLength(200);
    const { plan } = planScore({ text });
    expect(plan.steps).toHaveLength(500);
    expect(plan.steps[499]?.dependsOn).toEqual(['step-249', 'step-498']);
    expect(Object.keys(plan.resources ?? {})).toHaveLength(200);
    expect(plan.resources?.['resource-7']?.outputs).toMatchObject({
      value: { host: 'resource-7.local.example.com', size: 7 },
    });
  });

  it('is a plan of more steps than a file may have, each after others', () => {
    const { steps, undoOrder } = largePlan(1_000);
    const ids = steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(1_000);
    expect([...undoOrder].reverse()).toEqual(ids);
    for (const [at, { dependsOn }] of steps.entries()) {
      expect(dependsOn.every(id => ids.indexOf(id) < at)).toBe(true);
    }
  });

  it('is a run with a decision for each outcome, on its way forward and back', () => {
    const { forward, back } = playRun(largePlan(100));
    expect(forward.decisions).toBe(101);
    expect(back.decisions).toBe(100);
  });

  it('is a log with a secret in one of a thousand lines', () => {
    const secrets = secretsOf(5);
    const lines = logLines(200_000, secrets);
    const told = lines.filter(line =>
      secrets.some(secret => line.includes(secret.split('\n')[0] ?? '')),
    );
    expect(told).toHaveLength(Math.ceil(lines.length / 1_000));
    expect(lines.join('').length).toBeGreaterThanOrEqual(200_000);
  });

  it('is nothing that has a problem: that would be fast', () => {
    expect(() => planScore({ text: 'apiVersion: score.dev/v1b1' })).toThrow(
      'metadata',
    );
  });

  it('is a workload that renders to every kind of manifest', () => {
    const rendered = renderManifests(fullSampleRenderInput());
    expect(
      rendered.ok && rendered.value.manifests.map(({ kind }) => kind),
    ).toEqual(['ConfigMap', 'ConfigMap', 'ConfigMap', 'Service', 'Deployment']);
  });
});
