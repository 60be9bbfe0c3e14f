import type {
  PlannedStep,
  Problem,
  SecretSource,
} from '@innominatus/plugin-innominatus-common';
import { canonicalJson } from '@innominatus/plugin-innominatus-common';
import type { JsonValue } from '@backstage/types';
import type { Compilation } from './Compilation';
import type { FrameScope } from './FrameScope';
import type { Included } from './openInclude';
import { orderSteps } from './orderSteps';
import { planStep, type StepDraft } from './planStep';
import type { SourceStep } from './SourceStep';

/** A step of a plan before it has its place in the order. */
export interface DraftedStep {
  scope: FrameScope;
  source: SourceStep;
  draft: StepDraft;
}

/** All steps of a plan in their order, and what they brought along. */
export interface CompiledSteps {
  steps: PlannedStep[];
  undoOrder: string[];
  secrets: Record<string, SecretSource>;
  /** Of included golden paths. */
  variables: Record<string, string>;
  problems: Problem[];
}

class Work {
  readonly scopes: FrameScope[] = [];
  readonly steps: DraftedStep[] = [];
  readonly secrets: Record<string, SecretSource> = {};
  readonly variables: Record<string, string> = {};
  readonly problems: Problem[] = [];
  isWhole = true;

  constructor(private readonly resourceSteps: readonly string[]) {}

  add(scope: FrameScope, { isResource }: { isResource: boolean }): void {
    this.scopes.push(scope);
    this.problems.push(...scope.problems);
    this.isWhole &&= scope.isWhole;
    if (!scope.isWhole) return;
    for (const source of scope.known.steps) {
      const included = scope.included(source);
      if (included) this.addIncluded(included, { isResource });
      else this.addStep(scope, source, { isResource });
    }
  }

  addSecrets(secrets: Record<string, SecretSource>, base: string): void {
    for (const [name, source] of Object.entries(secrets)) {
      const other = this.secrets[name];
      if (other && !areSame(other, source)) {
        this.problems.push({
          path: `${base}/spec/secrets/${name}`,
          message: `secret "${name}" comes from somewhere else in another document of this run`,
          reason: 'secretTwice',
          hint: 'give one of the two another name',
        });
      }
      this.secrets[name] ??= source;
    }
  }

  private addIncluded(included: Included, kind: { isResource: boolean }): void {
    this.problems.push(...included.problems);
    const { scope, document } = included;
    if (!scope) return;
    this.addSecrets(included.secrets ?? {}, scope.frame.base);
    for (const [name, text] of Object.entries(document?.spec.variables ?? {})) {
      this.variables[name] ??= text;
    }
    this.add(scope, kind);
  }

  private addStep(
    scope: FrameScope,
    source: SourceStep,
    { isResource }: { isResource: boolean },
  ): void {
    const draft = planStep(scope, source, scope.known);
    if (!isResource && source.stepType.readsResources !== false) {
      this.resourceSteps.forEach(id => draft.dataDependencies.add(id));
    }
    this.problems.push(
      ...draft.problems,
      ...this.namesakes(scope, source, draft),
    );
    this.steps.push({ scope, source, draft });
  }

  /** Steps of one list have been compared when it was read. */
  private namesakes(
    scope: FrameScope,
    { path }: SourceStep,
    draft: StepDraft,
  ): Problem[] {
    return this.steps
      .filter(
        other => other.scope !== scope && other.draft.step.id === draft.step.id,
      )
      .map(other => duplicate(path, other, draft));
  }
}

/** Plans the steps that provide the resources, and those of a workflow, those of included golden paths in their places. */
export function compileSteps(
  compilation: Compilation,
  outermost: FrameScope,
  secrets: Record<string, SecretSource>,
): CompiledSteps {
  const resources = compilation.resources.list();
  const work = new Work(compilation.resources.stepIds());
  resources.forEach(opened => {
    if (!opened.scope) return;
    work.addSecrets(opened.secrets, opened.scope.frame.base);
    work.add(opened.scope, { isResource: true });
  });
  work.add(outermost, { isResource: false });
  for (const [name, source] of Object.entries(secrets)) {
    work.secrets[name] = source;
  }
  const problems = [...work.problems, ...compilation.problems];
  const rest = { secrets: work.secrets, variables: work.variables };
  // Of steps that were not made nobody can tell who refers to them.
  if (!work.isWhole || compilation.tooMany) {
    return { steps: [], undoOrder: [], ...rest, problems };
  }
  const ordered = orderSteps(work.scopes, work.steps);
  return {
    ...rest,
    steps: ordered.steps,
    undoOrder: ordered.undoOrder,
    problems: [...problems, ...ordered.problems],
  };
}

function duplicate(
  path: string,
  { source }: DraftedStep,
  { step }: StepDraft,
): Problem {
  return {
    path,
    message: `two steps have the id "${step.id}": "${source.name}" and "${step.name}"`,
    reason: 'duplicateStep',
    hint: 'give one of them an `id` of its own',
  };
}

function areSame(one: SecretSource, other: SecretSource): boolean {
  return (
    canonicalJson(one as unknown as JsonValue) ===
    canonicalJson(other as unknown as JsonValue)
  );
}
