import type { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { ReactElement } from 'react';
import {
  renderView,
  tabPath,
  type RenderedView,
  type RenderViewOptions,
} from './renderView';

/** The entity `component:default/shop`, which says that it can be deployed. */
export const shop: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop',
    annotations: { 'innominatus.io/score-file': './score.yaml' },
  },
  spec: { type: 'service', owner: 'group:default/shop-team' },
};

/** Shows a view in the tab of an entity. */
export function renderTab(
  element: ReactElement,
  options: RenderViewOptions & { entity?: Entity } = {},
): RenderedView {
  const { entity = shop, ...rest } = options;
  return renderView(
    <EntityProvider entity={entity}>{element}</EntityProvider>,
    { at: tabPath, mountPath: tabPath, ...rest },
  );
}
