import type { StepType } from '../StepType';
import {
  checkAbortBeforehand,
  checkAbortInTheMiddle,
} from './checks/checkAbort';
import { checkClaim } from './checks/checkClaim';
import { checkDeclaration } from './checks/checkDeclaration';
import { checkExample } from './checks/checkExample';
import { checkLookup } from './checks/checkLookup';
import { checkRepetition } from './checks/checkRepetition';
import { checkSchemas } from './checks/checkSchemas';
import type { StepWorldSetup } from './StepWorld';

/** @public */
export interface TestStepOptions {
  /** Makes the outside world of an example; pure steps need none. */
  setup?: StepWorldSetup;
  /** Takes away what may differ between the outputs of a run and of a look-up, e.g. the time of an answer. */
  comparable?(outputs: unknown): unknown;
}

/**
 * The tests that every type of step passes, for jest. Call it at the top of a test file.
 *
 * @example
 * ```ts
 * testStep(greetStep, { setup: () => ({ replace: { '${metadata.name}': 'hello' } }) });
 * ```
 *
 * @public
 */
export function testStep(
  stepType: StepType,
  options: TestStepOptions = {},
): void {
  describe(`step type ${stepType.type}`, () => {
    it('has names, texts and examples', () => checkDeclaration(stepType));
    it('has closed schemas with every field described', () =>
      checkSchemas(stepType));

    describe.each(stepType.examples.map(example => [example.title, example]))(
      'example "%s"',
      (_title, example) => {
        const subject = { stepType, example, ...options };
        it('runs', () => checkExample(subject));
        it('stops when aborted beforehand', () =>
          checkAbortBeforehand(subject));
        it('stops when aborted in the middle', () =>
          checkAbortInTheMiddle(subject));
        it('writes nothing once the claim is lost', () => checkClaim(subject));
        it('may run twice if it says so', () => checkRepetition(subject));
        if (stepType.lookup) {
          it('is found by a look-up', () => checkLookup(subject));
        }
      },
    );
  });
}
