import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { allMetrics } from '../observability/allMetrics';
import type { MetricDefinition } from '../observability/MetricDefinition';

const docs = join(__dirname, '../../../../docs');
const read = (path: string) => readFileSync(join(docs, path), 'utf8');

const dashboardSchema = z.looseObject({
  uid: z.literal('innominatus'),
  panels: z.array(
    z.looseObject({
      id: z.number(),
      title: z.string(),
      targets: z.array(z.looseObject({ expr: z.string() })).default([]),
    }),
  ),
  templating: z.looseObject({
    list: z.array(
      z.looseObject({ name: z.string(), query: z.string().default('') }),
    ),
  }),
});

const alertsSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().startsWith('Innominatus'),
          expr: z.string(),
          for: z.string().optional(),
          labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
          annotations: z.strictObject({
            summary: z.string(),
            description: z.string(),
          }),
        }),
      ),
    }),
  ),
});

const dashboard = dashboardSchema.parse(
  JSON.parse(read('observability/dashboard.json')),
);
const alerts = alertsSchema
  .parse(parse(read('observability/alerts.yml')))
  .groups.flatMap(({ rules }) => rules);

const queries = [
  ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ...dashboard.templating.list.map(({ query }) => query),
  ...alerts.map(({ expr }) => expr),
];

/** As Prometheus shows them: a histogram is three. */
function series({ name, kind }: MetricDefinition): string[] {
  return kind === 'histogram'
    ? ['bucket', 'sum', 'count'].map(part => `${name}_${part}`)
    : [name];
}

const known = new Map(
  allMetrics.flatMap(metric => series(metric).map(name => [name, metric])),
);

/** A metric in a query, with what is asked of its labels. */
const SELECTOR = /\b(innominatus_\w+)(?:\{([^}]*)\})?/g;

it('the dashboard and the alerts ask for metrics and labels that there are', () => {
  const wrong = queries.flatMap(query =>
    [...query.matchAll(SELECTOR)].flatMap(([text, name = '', labels = '']) => {
      const metric = known.get(name);
      const asked = [...labels.matchAll(/(\w+)\s*[=!]~?"/g)].map(
        ([, label = '']) => label,
      );
      const unknown = asked.filter(
        label => label !== 'instance' && !labelsOf(metric).includes(label),
      );
      return metric && unknown.length === 0 ? [] : [text];
    }),
  );
  expect(wrong).toEqual([]);
});

function labelsOf(metric: MetricDefinition | undefined): readonly string[] {
  return metric?.labels ?? [];
}

it('the dashboard shows every metric', () => {
  const shown = queries.join('\n');
  const missing = allMetrics.filter(
    metric => !series(metric).some(name => shown.includes(name)),
  );
  expect(missing.map(({ name }) => name)).toEqual([]);
});

it('values that all processes tell the same are not added up', () => {
  const shared = allMetrics.filter(
    metric => metric.kind === 'gauge' && metric.about === 'database',
  );
  expect(shared.length).toBeGreaterThan(0);
  for (const { name } of shared) {
    const added = new RegExp(`(sum|avg|count)[^()]*\\(${name}\\b`);
    expect(queries.filter(query => added.test(query))).toEqual([]);
  }
});

it('panels have ids of their own', () => {
  const ids = dashboard.panels.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe('docs/operations.md', () => {
  const rows = read('operations.md')
    .split('\n')
    .filter(line => line.startsWith('| `innominatus_'))
    .map(line =>
      line.split(' | ').map(cell => cell.replace(/^\| | \|$/g, '').trim()),
    );

  it('has a row for every metric, with its labels and what it tells', () => {
    expect(rows).toEqual(
      allMetrics.map(metric => [
        `\`${metric.name}\``,
        metric.labels.map(label => `\`${label}\``).join(', '),
        metric.description,
      ]),
    );
  });
});
