export { createApprovalStep } from './createApprovalStep';
