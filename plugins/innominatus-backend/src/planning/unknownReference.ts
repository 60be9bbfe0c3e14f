import type { Lookup } from '../expressions/fillIn';

/** A reference that leads nowhere. */
export function unknown(message: string, hint?: string): Lookup {
  return { kind: 'unknown', message, ...(hint !== undefined && { hint }) };
}

/** What it leads to comes about while the run goes on. */
export function tooEarly(): Lookup {
  return {
    kind: 'unknown',
    because: 'notKnownYet',
    message: 'cannot be known before the run starts',
    hint: 'take parameters, metadata, the environment, or variables that no step sets',
  };
}

/** A secret where it would be stored or shown. */
export function misplaced(): Lookup {
  return {
    kind: 'unknown',
    because: 'misplacedSecret',
    message: 'a secret can only stand in a field of the type of the step',
    hint: 'what is set as a variable, or asked in a condition, is stored and shown',
  };
}

/** A root that is no value by itself. */
export function needsKey(root: string): Lookup {
  return unknown(`needs a key, e.g. \${${root}.name}`);
}
