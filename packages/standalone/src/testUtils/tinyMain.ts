import { runStandalone } from '../runStandalone';
import { tinyPlugin } from './tinyPlugin';

runStandalone([tinyPlugin]);
