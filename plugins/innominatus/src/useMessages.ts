import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { innominatusTranslationRef } from './translation';

/** What to say, in the language of who reads it. */
export function useMessages() {
  return useTranslationRef(innominatusTranslationRef).t;
}

/** Gives the text of a message. */
export type Translate = ReturnType<typeof useMessages>;
