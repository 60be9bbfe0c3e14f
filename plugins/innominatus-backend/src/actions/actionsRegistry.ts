/** All that is used of the actions registry of Backstage, which is alpha: whatever changes there is to be followed here. */
export {
  actionsRegistryServiceRef,
  type ActionsRegistryService,
} from '@backstage/backend-plugin-api/alpha';
