/** Enough of a hash to tell plans apart; all of it is its title. */
export function PlanHash({ hash }: { hash: string }) {
  return <code title={hash}>{hash.replace(/^sha256:/, '').slice(0, 12)}</code>;
}
