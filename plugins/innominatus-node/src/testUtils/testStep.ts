import type { StepType } from '../StepType';
import {
  checkAbortBeforehand,
  checkAbortInTheMiddle,
} from './checks/checkAbort';
import { checkClaim } from './checks/checkClaim';
import { checkCrash } from './checks/checkCrash';
import { checkDeclaration } from './checks/checkDeclaration';
import { checkExample } from './checks/checkExample';
import { checkLookup } from './checks/checkLookup';
import { checkPreview } from './checks/checkPreview';
import { checkRepetition } from './checks/checkRepetition';
import { checkReversal } from './checks/checkReversal';
import { checkSchemas } from './checks/checkSchemas';
import { checkSettle } from './checks/checkSettle';
import {
  checkUndo,
  checkUndoElsewhere,
  checkUndoOfNothing,
} from './checks/checkUndo';
import type { Subject } from './checks/Subject';
import { running, undoing } from './checks/Work';
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
        testRun(subject);
        if (stepType.undo) {
          testUndo(subject);
        }
        if (stepType.settle) {
          it('settles after it was undone', () => checkSettle(subject));
        }
        if (stepType.preview) {
          it('is previewed as it runs', () => checkPreview(subject));
        }
      },
    );
  });
}

function testRun(subject: Subject): void {
  it('runs', () => checkExample(subject));
  it('stops when aborted beforehand', () =>
    checkAbortBeforehand(subject, running));
  it('stops when aborted in the middle', () =>
    checkAbortInTheMiddle(subject, running));
  it('writes nothing once the claim is lost', () =>
    checkClaim(subject, running));
  it('may run twice if it says so', () => checkRepetition(subject));
  it('announces only what can be undone as reversible', () =>
    checkReversal(subject));
  it('ends as undisturbed after a crash', () => checkCrash(subject));
  if (subject.stepType.lookup) {
    it('is found by a look-up', () => checkLookup(subject));
  }
}

function testUndo(subject: Subject): void {
  it('is undone, once and twice', () => checkUndo(subject));
  it('is undone where nothing was done', () => checkUndoOfNothing(subject));
  it('is not undone at another target', () => checkUndoElsewhere(subject));
  it('stops undoing when aborted beforehand', () =>
    checkAbortBeforehand(subject, undoing));
  it('stops undoing when aborted in the middle', () =>
    checkAbortInTheMiddle(subject, undoing));
  it('undoes nothing once the claim is lost', () =>
    checkClaim(subject, undoing));
}
