export type { GraphStep } from './GraphStep';
export { StepGraph, type StepGraphProps } from './StepGraph';
