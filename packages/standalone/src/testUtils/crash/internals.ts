/** Where a server that is going to be killed can be made to stand still; no package hands these out. */
export { StepRegistry } from '@innominatus/plugin-innominatus-backend/src/engine/StepRegistry';
export { LocalGitHost } from '@innominatus/plugin-innominatus-backend-module-git/src/hosts/local/LocalGitHost';
export { createDispatcher } from '@innominatus/plugin-innominatus-backend-module-argocd/src/api/createDispatcher';
