import { StepError } from '@innominatus/plugin-innominatus-node';

/** Why a text is not a URL that a step may ask for, or nothing. */
export function urlProblem(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url) {
    return 'is not a URL';
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return 'has to begin with https:// or http://';
  }
  return url.username || url.password
    ? 'holds credentials; put them into a header'
    : undefined;
}

/** The text is not repeated in the error: it may hold a secret. */
export function parseTargetUrl(text: string): URL {
  const problem = urlProblem(text);
  if (problem !== undefined) {
    throw new StepError(`the URL ${problem}`, { reason: 'urlRefused' });
  }
  const url = new URL(text);
  url.hash = '';
  return url;
}
