import {
  Environment,
  type RegisterVariableDeclaration,
} from '@marcbachmann/cel-js';
import type { JsonValue } from '@backstage/types';
import { celSummary, evaluateBounded } from './cel';
import { fromCel } from './fromCel';

/** CEL over a set of named values: checked before it runs, evaluated in bounded time. */
export class CelScope {
  readonly #language: Environment;

  constructor(variables: RegisterVariableDeclaration[]) {
    this.#language = variables.reduce(
      (language, variable) => language.registerVariable(variable),
      new Environment({
        homogeneousAggregateLiterals: false,
        limits: { maxDepth: 64, maxAstNodes: 5_000 },
      }),
    );
  }

  /** What is wrong with an expression, or nothing. */
  valueProblem(expression: string): string | undefined {
    const { valid, error } = this.#language.check(expression);
    return valid ? undefined : `is not valid CEL: ${celSummary(error)}`;
  }

  /** What is wrong with an expression that has to be true or false, or nothing. */
  conditionProblem(expression: string): string | undefined {
    const { type } = this.#language.check(expression);
    return type === undefined || type === 'bool' || type === 'dyn'
      ? this.valueProblem(expression)
      : `has to be true or false, but is of type ${type}`;
  }

  /**
   * @param values - of CEL, see `toCel`
   * @throws Error with one line for people that does not quote the expression, which may hold a secret
   */
  evaluate(expression: string, values: Record<string, unknown>): JsonValue {
    return fromCel(this.#compute(expression, values));
  }

  /** As {@link CelScope.evaluate}, for what is true or false. */
  holds(expression: string, values: Record<string, unknown>): boolean {
    const value = this.#compute(expression, values);
    if (typeof value !== 'boolean') {
      throw new Error('it gives something else than true or false');
    }
    return value;
  }

  #compute(expression: string, values: Record<string, unknown>): unknown {
    return evaluateBounded(() => this.#language.evaluate(expression, values));
  }
}
