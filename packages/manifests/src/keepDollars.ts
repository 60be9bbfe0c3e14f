/**
 * Writes a variable's text so that the container sees it unchanged. Kubernetes expands `$(NAME)` in the values of
 * variables, reads `$$` as `$`, and damages a character beyond ASCII that follows a `$`.
 *
 * `followedByReference`: the text stands in front of a `$(NAME)` of ours, so that even a trailing `$` would count.
 */
export function keepDollars(
  text: string,
  followedByReference: boolean,
): string {
  const touched = followedByReference || /\$[$(\u0080-\uffff]/.test(text);
  return touched ? text.replaceAll('$', '$$$$') : text;
}
