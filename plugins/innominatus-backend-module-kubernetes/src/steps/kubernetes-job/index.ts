export { createKubernetesJobStep } from './createKubernetesJobStep';
