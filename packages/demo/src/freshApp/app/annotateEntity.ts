import { isMap, parseAllDocuments, parseDocument } from 'yaml';
import { StartupError } from '../../internals';

/**
 * The text of a catalog file in which one entity has the annotations that a piece of another such file shows.
 *
 * @throws StartupError when there is no such entity, or nothing is shown
 */
export function annotateEntity(
  catalog: string,
  name: string,
  piece: string,
): string {
  const shown = parseDocument(piece).getIn(['metadata', 'annotations']);
  if (!isMap(shown)) throw new StartupError('no annotations are shown');
  const entities = parseAllDocuments(catalog);
  if (!Array.isArray(entities)) throw new StartupError('the catalog is empty');
  const entity = entities.find(
    document =>
      document.get('kind') === 'Component' &&
      document.getIn(['metadata', 'name']) === name,
  );
  if (!entity) throw new StartupError(`the catalog has no component ${name}`);
  for (const { key, value } of shown.items) {
    entity.setIn(['metadata', 'annotations', String(key)], value);
  }
  return entities.map(document => document.toString()).join('');
}
