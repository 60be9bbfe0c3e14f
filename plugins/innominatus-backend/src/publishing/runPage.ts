/** Where the frontend plugin shows a run, or a step of it; a path within Backstage. */
export function runPage(run: string, step?: string): string {
  const page = `/innominatus/runs/${encodeURIComponent(run)}`;
  return step === undefined ? page : `${page}?step=${encodeURIComponent(step)}`;
}
