import type { Entity } from '@backstage/catalog-model';

/** Name of the application that the entity stands for. */
export const APPLICATION_ANNOTATION = 'innominatus.io/application';

/** Where the Score file is, relative to the file of the entity. */
export const SCORE_FILE_ANNOTATION = 'innominatus.io/score-file';

/** Whether the entity says which application it stands for, or where its Score file is. */
export function isDeployable(entity: Entity): boolean {
  const { annotations } = entity.metadata;
  return Boolean(
    annotations?.[APPLICATION_ANNOTATION] ??
    annotations?.[SCORE_FILE_ANNOTATION],
  );
}

/** The application that the entity stands for. */
export function applicationOf(entity: Entity): string {
  return (
    entity.metadata.annotations?.[APPLICATION_ANNOTATION] ??
    entity.metadata.name
  );
}
