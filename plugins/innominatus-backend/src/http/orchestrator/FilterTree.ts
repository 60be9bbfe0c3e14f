/** What a conditional permission decision allows to see, as a filter on columns. `undefined` elsewhere means all. */
export type FilterTree =
  | { allOf: FilterTree[] }
  | { anyOf: FilterTree[] }
  | { not: FilterTree }
  | FilterLeaf;

/**
 * One comparison of a filter. Nobody starts an application, and no golden path runs it; it is in every environment that it has runs in.
 *
 * @public
 */
export interface FilterLeaf {
  column: 'owner' | 'environment' | 'startedBy' | 'goldenPath';
  in: string[];
}
