export { createArgoCdAppStep } from './createArgoCdAppStep';
