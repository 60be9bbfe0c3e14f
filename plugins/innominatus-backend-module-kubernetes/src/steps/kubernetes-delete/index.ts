export { createKubernetesDeleteStep } from './createKubernetesDeleteStep';
