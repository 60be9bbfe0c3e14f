export { policyStep } from './policyStep';
