/** How things are called that a fact names by their ids. */
export interface FactNames {
  step: string;
  /** What an effect did, by its id. */
  effect(id: string): string;
}
