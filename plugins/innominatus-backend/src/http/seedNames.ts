import type { RequestHandler } from 'express';

/**
 * Lets the routes answer below the names that innominatus had first: `/specs…` for `/applications…` and `/workflows…`
 * for `/runs…`. Only `POST /specs` and `POST /specs/validate` are names of their own.
 */
export const seedNames: RequestHandler = (req, _res, next) => {
  req.url = canonicalUrl(req.method, req.url);
  next();
};

/** The URL below the names of the OpenAPI document. */
export function canonicalUrl(method: string, url: string): string {
  const [, first, rest = ''] =
    /^\/(specs|workflows)(?=[/?]|$)(.*)$/s.exec(url) ?? [];
  if (first === 'workflows') return `/runs${rest}`;
  if (first === 'specs' && method !== 'POST') return `/applications${rest}`;
  return url;
}
