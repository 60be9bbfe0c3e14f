import { isDeepStrictEqual } from 'node:util';
import { runToEnd } from '../executeExample';
import { withExample } from '../withExample';
import type { Subject } from './Subject';

/** The example is valid, runs for real, and its outputs fit their schema. */
export async function checkExample(subject: Subject): Promise<void> {
  await withExample(subject, async placed => {
    const { context } = placed.newContext();
    const place = {
      application: context.run.application,
      workload: context.workload?.workload.metadata.name,
      environment: context.environment,
    };
    const reaches = () => placed.stepType.reaches(placed.input, place);
    if (!isDeepStrictEqual(reaches(), reaches())) {
      throw new Error('"reaches" gives two answers to one question');
    }
    await runToEnd(placed);
  });
}
