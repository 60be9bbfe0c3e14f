import { nearestName } from './nearestName';

/** A hint that is only searched for when it is shown. */
export function didYouMean(
  name: string,
  candidates: () => Iterable<string>,
  otherwise?: string,
): () => string | undefined {
  return () => {
    const nearest = nearestName(name, candidates());
    return nearest === undefined ? otherwise : `did you mean "${nearest}"?`;
  };
}
