export { createKubernetesStep } from './createKubernetesStep';
