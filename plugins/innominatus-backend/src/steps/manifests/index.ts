export { manifestsStep } from './manifestsStep';
