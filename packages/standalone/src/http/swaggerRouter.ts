import express, { Router } from 'express';
import { getAbsoluteFSPath } from 'swagger-ui-dist';

// Addresses are relative, so that the page also works where a proxy puts the server below a path.
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>innominatus API</title>
    <link rel="stylesheet" href="swagger/swagger-ui.css" />
    <link rel="icon" href="swagger/favicon-32x32.png" sizes="32x32" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="swagger/swagger-ui-bundle.js"></script>
    <script src="swagger/start.js"></script>
  </body>
</html>
`;

const START = `SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: 'none',
});
`;

/** Swagger UI at `/swagger`, from files of this server only. */
export function swaggerRouter(): Router {
  const router = Router({ strict: true });
  router.get('/swagger', (_req, res) => {
    res.type('html').send(PAGE);
  });
  router.get('/swagger/', (_req, res) => res.redirect(301, '../swagger'));
  router.get('/swagger/start.js', (_req, res) => {
    res.type('js').send(START);
  });
  const files = express.static(getAbsoluteFSPath(), {
    index: false,
    maxAge: '1d',
  });
  router.use('/swagger', files);
  return router;
}
