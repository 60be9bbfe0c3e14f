export { principalSchema, type Principal } from './Principal';
export {
  confirmationSchema,
  effectSchema,
  failureSchema,
  runFactSchema,
  type Confirmation,
  type Effect,
  type Failure,
  type RunEvent,
  type RunFact,
} from './RunEvent';
