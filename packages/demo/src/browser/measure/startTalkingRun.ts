import type { BrowserWorld } from '../BrowserWorld';

/** Starts a run of so many steps, one after the other; answers its id. */
export async function startTalkingRun(
  { backstage }: BrowserWorld,
  steps: number,
): Promise<string> {
  const guest = await backstage.api('guest');
  const { runs } = await guest.requestRun({
    application: 'measured',
    environment: 'local',
    workflow: {
      steps: Array.from({ length: steps }, (_, index) => ({
        name: `Step ${index + 1}`,
        type: 'talk',
      })),
    },
  });
  return runs[0]?.id ?? '';
}
