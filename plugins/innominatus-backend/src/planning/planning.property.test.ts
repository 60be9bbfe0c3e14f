import {
  ancestorsOf,
  environmentSpecSchema,
  type Plan,
  type Result,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import { testSteps } from '../__testUtils__/testSteps';
import { NO_DEFINITIONS } from '../definitions/documents/Definition';
import { StepRegistry } from '../engine/StepRegistry';
import { compileInline } from './compileInline';
import { planHash } from './planHash';

const stepTypes = new StepRegistry();
stepTypes.add(...testSteps({ entries: [] }));

function compile(steps: JsonObject[]): Result<Plan> {
  return compileInline({
    application: 'demo',
    environment: { name: 'local', ...environmentSpecSchema.parse({}) },
    workflow: 'any',
    parameters: { list: ['p', 'q'] },
    stepTypes,
    definitions: NO_DEFINITIONS,
    definition: { steps },
    callerSecrets: ['token'],
  });
}

const KEYS = ['eu', 'us', 'a-b', 'X Y'];

/** Steps that refer to steps above them, by position; each may be repeated. */
const arbitraryWorkflow = fc
  .array(
    fc.record({
      forEach: fc.option(
        fc.oneof(
          fc.subarray(KEYS),
          fc
            .subarray(KEYS)
            .map(keys => Object.fromEntries(keys.map(k => [k, 1]))),
          fc.constant('${parameters.list}'),
        ),
        { nil: undefined },
      ),
      parallel: fc.boolean(),
      dependsOn: fc.option(fc.array(fc.nat({ max: 9 }), { maxLength: 3 }), {
        nil: undefined,
      }),
      uses: fc.option(fc.nat({ max: 9 }), { nil: undefined }),
      secret: fc.boolean(),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map(shapes =>
    shapes.map((shape, index): JsonObject => {
      const above = (position: number) => `s${position % index}`;
      const used =
        shape.uses !== undefined && index > 0 ? above(shape.uses) : undefined;
      const single =
        used && shapes[Number(used.slice(1))]?.forEach === undefined;
      return {
        id: `s${index}`,
        type: 'echo',
        parallel: shape.parallel,
        ...(shape.forEach !== undefined && { forEach: shape.forEach }),
        ...(shape.dependsOn && {
          dependsOn: index > 0 ? shape.dependsOn.map(above) : [],
        }),
        value: [
          single ? `\${steps.${used}.outputs.value}` : 'plain',
          shape.secret ? '${secrets.token}' : '$${literal}',
          shape.forEach === undefined ? 1 : '${each.value}',
        ],
      };
    }),
  );

function planned(steps: JsonObject[]): Plan {
  const compiled = compile(steps);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.value;
}

const base = (id: string) => id.split('.')[0] ?? '';

describe('planning', () => {
  it('gives every step an id of its own, and lets it follow only steps that there are', () => {
    fc.assert(
      fc.property(arbitraryWorkflow, steps => {
        const plan = planned(steps);
        const ids = plan.steps.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const known = new Set(ids);
        for (const { id, dependsOn } of plan.steps) {
          expect(dependsOn.every(other => known.has(other))).toBe(true);
          expect(ancestorsOf(plan, id).has(id)).toBe(false);
        }
      }),
    );
  });

  it('undoes every step before those that it follows', () => {
    fc.assert(
      fc.property(arbitraryWorkflow, steps => {
        const plan = planned(steps);
        const at = new Map(plan.undoOrder.map((id, index) => [id, index]));
        expect(at.size).toBe(plan.steps.length);
        for (const { id, dependsOn } of plan.steps) {
          for (const other of dependsOn) {
            expect(at.get(id)).toBeLessThan(at.get(other) ?? -1);
          }
        }
      }),
    );
  });

  it('keeps what is written to follow something behind it, also across steps that are repeated for nothing', () => {
    fc.assert(
      fc.property(arbitraryWorkflow, steps => {
        const plan = planned(steps);
        const groups = steps.map(({ id }) =>
          plan.steps.filter(step => base(step.id) === id),
        );
        for (const [index, written] of steps.entries()) {
          // Without `dependsOn` a step that is not parallel follows the nearest ones above that there are.
          if (written.dependsOn !== undefined || written.parallel) continue;
          const above = groups
            .slice(0, index)
            .reverse()
            .find(group => group.length > 0);
          for (const step of groups[index] ?? []) {
            const before = ancestorsOf(plan, step.id);
            expect(above?.every(({ id }) => before.has(id)) ?? true).toBe(true);
          }
        }
      }),
    );
  });

  it('gives one hash to one workflow, and another to any other', () => {
    fc.assert(
      fc.property(arbitraryWorkflow, arbitraryWorkflow, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(planHash(planned(one))).toBe(planHash(planned(one)));
        if (
          !same &&
          JSON.stringify(planned(one)) !== JSON.stringify(planned(other))
        ) {
          expect(planHash(planned(one))).not.toBe(planHash(planned(other)));
        }
      }),
    );
  });

  it('leaves only what is known later for later', () => {
    fc.assert(
      fc.property(arbitraryWorkflow, steps => {
        for (const { input, placeholders } of planned(steps).steps) {
          const texts = input.value as unknown[];
          texts.forEach((text, index) => {
            const isLater =
              typeof text === 'string' && /^\$\{(steps|secrets)\./.test(text);
            expect(placeholders.includes(`/value/${index}`)).toBe(isLater);
          });
        }
      }),
    );
  });

  it('never breaks, whatever a workflow holds', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.dictionary(
            fc.constantFrom(
              ...['id', 'name', 'type', 'with', 'dependsOn', 'if', 'forEach'],
              ...['retry', 'setVariables', 'value', 'parallel', 'when'],
            ),
            fc.oneof(
              fc.jsonValue(),
              fc.constantFrom('echo', 'a', '${each.key}', '${steps.a.value}'),
            ),
          ),
          { maxLength: 5 },
        ),
        steps => {
          const compiled = compile(steps as JsonObject[]);
          if (!compiled.ok) {
            for (const { path, message, reason } of compiled.problems) {
              expect(path).toMatch(/^\/workflow/);
              expect(message).not.toBe('');
              expect(reason).toMatch(/^\w+$/);
            }
          }
        },
      ),
    );
  });
});
