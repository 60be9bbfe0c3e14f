/** Times and durations, short enough for tables. */
export const timeMessages = {
  now: 'just now',
  minutesAgo: '{{amount}} min ago',
  hoursAgo: '{{amount}} h ago',
  daysAgo: '{{amount}} d ago',
  seconds: '{{seconds}} s',
  minutes: '{{minutes}} min {{seconds}} s',
  hours: '{{hours}} h {{minutes}} min',
  days: '{{days}} d {{hours}} h',
} as const;
