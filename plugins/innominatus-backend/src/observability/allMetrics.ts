import type { MetricDefinition } from './MetricDefinition';
import { processMetrics } from './processMetrics';
import { queueMetrics } from './queueMetrics';
import { runMetrics } from './RunMetrics';
import { stepMetrics } from './StepMetrics';
import { workerMetrics } from './WorkerMetrics';

/** All that is measured; a new set is a line here. */
export const allMetrics: readonly MetricDefinition[] = [
  runMetrics,
  stepMetrics,
  queueMetrics,
  workerMetrics,
  processMetrics,
].flatMap(set => Object.values<MetricDefinition>(set));
