/** The steps of a run, drawn. */
export const graphMessages = {
  title: 'Steps',
  dependsOn: 'Depends on {{steps}}',
  dependsOnNothing: 'Depends on no other step',
  progress: '{{done}} of {{total}} done',
  progressOpen: '{{done}} done',
  legend: 'Lines between steps',
  edge: {
    done: 'Done',
    active: 'Under way',
    pending: 'Not yet',
    skipped: 'Left out',
  },
  zoom: '{{percent}} %',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Show all',
} as const;
