export { createKubernetesWaitStep } from './createKubernetesWaitStep';
