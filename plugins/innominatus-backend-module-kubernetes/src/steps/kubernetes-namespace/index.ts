export { createKubernetesNamespaceStep } from './createKubernetesNamespaceStep';
