/** What went wrong, and what to do about it. */
export const problemMessages = {
  failed: 'Something went wrong',
  notAllowed: 'You may not do this',
  notFound: 'There is no such thing, or you may not see it',
  unreachable: 'The innominatus backend cannot be reached',
  unreachableNow: 'Check that it runs, and try again.',
  tryingAgain: 'Trying again by itself every few seconds.',
  retry: 'Try again',
  list: 'Problems',
  place: 'Line {{line}}, column {{column}}',
  line: 'Line {{line}}',
  hint: 'Hint: {{hint}}',
} as const;
