export { createRunWaitAction } from './createRunWaitAction';
