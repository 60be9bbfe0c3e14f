import { useState } from 'react';
import { developmentUsers } from './developmentUsers';

const KEY = 'innominatus:sign-in';

/** Which provider was chosen in this browser; outlives a reload. */
export function useChosenProvider() {
  const [provider, setProvider] = useState(read);
  return {
    provider,
    choose(chosen: string) {
      localStorage.setItem(KEY, chosen);
      setProvider(chosen);
    },
    forget() {
      localStorage.removeItem(KEY);
    },
  };
}

/** What an older version wrote may name a provider that is gone. */
function read(): string | undefined {
  const stored = localStorage.getItem(KEY);
  return developmentUsers.find(user => user.provider === stored)?.provider;
}
