import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

const answerSchema = z.object({ status: z.literal('success'), data: z.json() });

const vectorSchema = z.object({
  result: z.array(
    z.object({
      metric: z.record(z.string(), z.string()),
      value: z.tuple([z.number(), z.string()]),
    }),
  ),
});

const rulesSchema = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      rules: z.array(
        z.object({
          name: z.string(),
          health: z.string(),
          lastError: z.string().optional(),
          state: z.string().optional(),
        }),
      ),
    }),
  ),
});

/** A rule as Prometheus has it. */
export type LoadedRule = z.output<
  typeof rulesSchema
>['groups'][number]['rules'][number];

const PATIENCE_MS = 60_000;

/** A Prometheus that was started for tests, as its variables tell. */
export class RealPrometheus {
  readonly #url = variable('PROMETHEUS_URL');

  /** Looks each second at these addresses, `host:port`. */
  scrape(...targets: string[]): void {
    const file = variable('PROMETHEUS_TARGETS_FILE');
    writeFileSync(file, JSON.stringify([{ targets }]));
  }

  /** Has these rules and no others. */
  async loadRules(text: string): Promise<void> {
    const folder = variable('PROMETHEUS_RULES_DIR');
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    writeFileSync(join(folder, 'rules.yml'), text);
    const answer = await fetch(`${this.#url}/-/reload`, { method: 'POST' });
    if (!answer.ok) throw new Error(await answer.text());
  }

  async rules(): Promise<LoadedRule[]> {
    const { groups } = rulesSchema.parse(await this.#get('rules'));
    return groups.flatMap(({ rules }) => rules);
  }

  /** Values now, each with its labels. */
  async query(query: string) {
    const path = `query?query=${encodeURIComponent(query)}`;
    const { result } = vectorSchema.parse(await this.#get(path));
    return result.map(({ metric, value: [, value] }) => ({
      labels: metric,
      value: Number(value),
    }));
  }

  async #get(path: string): Promise<unknown> {
    const answer = await fetch(`${this.#url}/api/v1/${path}`);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${text}`);
    return answerSchema.parse(JSON.parse(text)).data;
  }
}

/** Asks until the answer is as it should be: Prometheus looks when its time has come. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    if (Date.now() > end) {
      throw new Error(`still ${JSON.stringify(answer)}`);
    }
    await delay(200);
  }
}

/** Tests that need a Prometheus; without one they are skipped, and say so. */
export function describeWithPrometheus(
  name: string,
  tests: (prometheus: () => RealPrometheus) => void,
): void {
  if (process.env.PROMETHEUS_URL) {
    describe(`${name}`, () => {
      tests(() => new RealPrometheus());
    });
  } else {
    describe.skip(`${name} (skipped: PROMETHEUS_URL names no Prometheus)`, () => {
      tests(() => new RealPrometheus());
    });
  }
}

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
