export { innominatusPlugin as default } from './plugin';
export { innominatusApiRef } from './api/innominatusApiRef';
export { innominatusTranslationRef } from './translation';
