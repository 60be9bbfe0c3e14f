import type { Knex } from 'knex';
import type { FilterTree } from '../../http/orchestrator/FilterTree';

/** The columns that a filter may speak of: by name, or by what compares them where they are in another table. */
export type FilterColumns = Record<
  Extract<FilterTree, { column: string }>['column'],
  string | ((query: Knex.QueryBuilder, values: string[]) => void) | undefined
>;

/**
 * Adds a filter tree as SQL conditions. A column that the table has not got (nobody starts an application, none is run by a golden path) matches
 * nothing, so that a condition never shows more than it allows.
 */
export function applyFilter(
  query: Knex.QueryBuilder,
  filter: FilterTree,
  columns: FilterColumns,
): void {
  if ('allOf' in filter) {
    query.where(all => {
      filter.allOf.forEach(part =>
        all.andWhere(each => applyFilter(each, part, columns)),
      );
    });
  } else if ('anyOf' in filter) {
    query.where(any => {
      any.whereRaw('1 = 0');
      filter.anyOf.forEach(part =>
        any.orWhere(each => applyFilter(each, part, columns)),
      );
    });
  } else if ('not' in filter) {
    query.whereNot(inner => applyFilter(inner, filter.not, columns));
  } else {
    const column = columns[filter.column];
    if (column === undefined) query.whereRaw('1 = 0');
    else if (typeof column === 'function') column(query, filter.in);
    else query.whereNotNull(column).whereIn(column, filter.in);
  }
}
