import type { DocsServer } from './docsServer';

const RUN_ID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/;

/** What the examples of one page share: a folder, a server, and the run that was last heard of. */
export class PageWorld {
  #run = 'no-run-yet';

  constructor(
    readonly folder: string,
    readonly server: DocsServer,
  ) {}

  /** An example as it is carried out: `<run>` is the last run, and http://localhost:8081 is the server. */
  fillIn(text: string): string {
    return text
      .replaceAll('<run>', this.#run)
      .replaceAll('http://localhost:8081', this.server.origin);
  }

  /** What came out, as pages show it. */
  withoutPlaces(text: string): string {
    const { origin, dataDir } = this.server;
    return text
      .replaceAll(dataDir, '/var/lib/innominatus')
      .replaceAll(this.folder, '/home/ada/shop')
      .replaceAll(origin.replace(/^http:../, ''), 'localhost:8081');
  }

  remember(output: string): void {
    this.#run = RUN_ID.exec(output)?.[0] ?? this.#run;
  }
}
