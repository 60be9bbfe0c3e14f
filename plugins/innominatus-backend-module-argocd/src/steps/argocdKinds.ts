/** What the ledger calls an Argo CD application; its name is the external id. */
export const APPLICATION = 'argocd-application';

/** A sync that a step has asked for; the name of the application is the external id. */
export const SYNC = 'argocd-sync';
