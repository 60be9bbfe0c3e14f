import { useState } from 'react';
import { useHref } from 'react-router-dom';
import { useRunLinks } from '../../routes';

/** Addresses of the lines of a log, for others. */
export function useLineLinks(
  run: string,
  step: string,
): {
  href: (line: number) => string;
  copy: (line: number | undefined) => Promise<void>;
  copied: 'yes' | 'failed' | undefined;
} {
  const { runPath } = useRunLinks();
  // The app may live below a path.
  const base = useHref('/').replace(/\/+$/, '');
  const [copied, setCopied] = useState<'yes' | 'failed'>();
  const href = (line: number) => `${base}${runPath(run, { step, line })}`;
  return {
    href,
    copied,
    async copy(line) {
      if (line === undefined) return;
      try {
        const address = new URL(href(line), window.location.origin);
        await navigator.clipboard.writeText(address.href);
        setCopied('yes');
      } catch {
        // Browsers keep the clipboard from pages without HTTPS; the number of a line is a link as well.
        setCopied('failed');
      }
    },
  };
}
