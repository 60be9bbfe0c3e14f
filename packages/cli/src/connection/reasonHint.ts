/** Each reason has a page in docs/errors as well. */
const HINTS: Readonly<Record<string, string | undefined>> = {
  runActive:
    'wait for its end, or stop it: innominatus-ctl cancel <run>; see it: innominatus-ctl status <run> --watch',
  runEnded:
    'nothing of it is left to stop; to have it go on or undone: innominatus-ctl retry <run>, innominatus-ctl rollback <run>',
  rollingBack:
    'wait for the end of undoing: innominatus-ctl status <run> --watch',
  superseded: 'deploy again what you want now; the later run stays as it is',
  notUncertain: 'see how it stands: innominatus-ctl status <run>',
  notWaiting: 'see how it stands: innominatus-ctl status <run>',
  otherPlan:
    'look at what would be done now, and answer again without --plan-hash',
  approvalExpired: 'have it ask again: innominatus-ctl retry <run>',
  alreadyApproved: 'somebody else has to give the next approval',
  approverNotUser: 'use the token of a person',
  approverHasActor: 'answer with a token of your own, not through another tool',
  selfApproval: 'ask somebody else to approve it',
  notInGroup:
    'ask a member of one of these groups; your own: innominatus-ctl whoami',
  lockHeld: 'see who holds it: innominatus-ctl locks',
  lockHolderAlive: 'stop the run that holds it: innominatus-ctl cancel <run>',
  lockFree: 'see who holds what: innominatus-ctl locks',
};

/** What to do when the server refuses with this reason; undefined where its message says it all. */
export function reasonHint(reason: string): string | undefined {
  return HINTS[reason];
}
