import {
  useTranslationRef,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { innominatusTranslationRef } from './translation';

/** Gives the text of a message. */
export type Translate = TranslationFunction<
  (typeof innominatusTranslationRef)['T']
>;

/** What to say, in the language of who reads it. */
export function useMessages(): Translate {
  return useTranslationRef(innominatusTranslationRef).t;
}
