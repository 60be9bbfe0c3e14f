import type { RunDisplay } from './RunDisplay';

/** Shows nothing: for formats that programs read, where only the end counts. */
export function silentDisplay(): RunDisplay {
  return {
    event: () => {},
    progress: () => {},
    connection: () => {},
    end: () => {},
    close: () => {},
  };
}
