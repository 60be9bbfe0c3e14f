import {
  manifestsToYaml,
  renderInputFor,
  renderManifests,
} from '@innominatus/manifests';
import {
  initialRunState,
  parseScore,
} from '@innominatus/plugin-innominatus-common';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runResources } from '../engine/runResources';
import { order, planned } from './__testUtils__/definitionWorld';

const folder = join(
  __dirname,
  '../../../innominatus-common/src/score/__fixtures__/examples/samples/traderx',
);

const environment = {
  targets: {
    kubernetes: { namespace: '${application}-dev' },
    argocd: { project: 'default' },
  },
};

const IMAGE = 'registry.example.com/traderx/ingress:1.0';

function planOf(workload: string) {
  const score = readFileSync(join(folder, workload, 'score.yaml'), 'utf8');
  const images = score.includes('image: .') ? [IMAGE] : [];
  const plan = planned({
    ...{ score, images, environment },
    goldenPath: 'deploy-app',
    application: 'traderx',
  });
  return { score, images, plan };
}

/** What a step that renders the workload gets, without any step having run. */
function render(workload: string): string {
  const { score, images, plan } = planOf(workload);
  const document = parseScore({ text: score, images });
  if (!document.ok) throw new Error(JSON.stringify(document.problems));
  const { outputs, manifests } = runResources(plan, initialRunState);
  const rendered = renderManifests(
    renderInputFor({
      workload: document.value.workload,
      neighbours: {},
      application: 'traderx',
      environment: plan.environment,
      resources: outputs,
      resourceManifests: manifests,
    }),
  );
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.problems));
  return manifestsToYaml(rendered.value.manifests);
}

const workloads = readdirSync(folder).sort();

describe('the traderx sample', () => {
  it('has ten workloads', () => {
    expect(workloads).toHaveLength(10);
  });

  it.each(workloads)('%s is planned by deploy-app', workload => {
    const { plan } = planOf(workload);
    expect(order(plan)).toEqual([
      'repository',
      'central-repository < repository',
      'manifests < central-repository',
      'application < repository,central-repository,manifests',
    ]);
    expect(plan.steps[0]?.input).toEqual({
      ...{ repoName: 'traderx', owner: 'platform', adopt: false },
    });
    expect(plan.goldenPath).toMatchObject({ name: 'deploy-app' });
    expect(plan.workload?.name).toBe(workload);
  });

  it.each(workloads)('%s is rendered without a placeholder', workload => {
    const yaml = render(workload);
    expect(yaml).toContain('namespace: traderx-dev');
    expect(yaml).not.toContain('${');
  });

  it('calls other workloads by the names of their Services', () => {
    const yaml = render('trade-service');
    for (const [name, host] of [
      ['DATABASE_TCP_HOST', 'database'],
      ['PEOPLE_SERVICE_HOST', 'people-service'],
      ['TRADE_FEED_HOST', 'trade-feed'],
    ]) {
      expect(yaml).toContain(`- name: ${name}\n          value: ${host}\n`);
    }
  });

  it('leads requests of its host name to the ingress', () => {
    const yaml = render('ingress');
    expect(yaml).toContain('kind: Ingress');
    expect(yaml).toContain('host: ingress.traderx.dev.localhost');
    expect(yaml).toContain('number: 8080');
    expect(yaml).toContain(`image: ${IMAGE}`);
  });
});
