import { renderManifests } from '@innominatus/manifests';
import { fullSampleRenderInput } from './fullSampleRenderInput';
import { fullSampleWithWorkflow } from './fullSample';
import { largeFile } from './largeFile';
import { planScore } from './planScore';

describe('what is measured', () => {
  it('is the whole official sample, and a plan of each of its steps', () => {
    const sample = fullSampleWithWorkflow();
    expect(sample.text).toContain('binaryContent: ADBgwpA=');
    const { plan, hash } = planScore(sample);
    expect(plan.steps.map(step => step.type)).toEqual([
      ...['manifests', 'wait', 'http-request', 'noop', 'noop'],
    ]);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is a file of 200 resources and 500 steps that depend on each other', () => {
    const text = largeFile({ resources: 200, steps: 500 });
    expect(text.match(/type: postgres/g)).toHaveLength(200);
    const { plan } = planScore({ text });
    expect(plan.steps).toHaveLength(500);
    expect(plan.steps[499]?.dependsOn).toEqual(['step-249', 'step-498']);
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
