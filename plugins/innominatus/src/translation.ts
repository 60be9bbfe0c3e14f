import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * All that the views say, for translations.
 *
 * @public
 */
export const innominatusTranslationRef = createTranslationRef({
  id: 'plugin.innominatus',
  messages: {
    'page.title': 'Deployments',
    'entity.title': 'Deployments',
  },
});
