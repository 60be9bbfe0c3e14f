/**
 * A `${…}` in a text.
 *
 * @public
 */
export interface PlaceholderReference {
  /** What stands between the braces, unchanged. */
  raw: string;
  /** `raw` split at its dots; `\.` is a dot inside a key. */
  path: string[];
  /** Offset of the dollar sign. */
  start: number;
  /** Offset behind the closing brace. */
  end: number;
}

/** A piece of a text: literal characters (already unescaped), or a reference. */
export type PlaceholderPiece = string | PlaceholderReference;

/**
 * Splits a text as Score's substitution engine does, whose rule is the expression `\$((?:\$?{([^}]*)})|\$)`: `$$` is a
 * dollar sign, `$${…}` the literal `${…}`, and a dollar sign on its own stays. Written by hand because that expression
 * takes quadratic time on a text of many opening braces.
 */
export function parsePlaceholders(text: string): PlaceholderPiece[] {
  const pieces: PlaceholderPiece[] = [];
  let literal = 0;
  let dollar = text.indexOf('$');
  while (dollar !== -1) {
    const isEscaped = text[dollar + 1] === '$';
    const brace = dollar + (isEscaped ? 2 : 1);
    const close = text[brace] === '{' ? text.indexOf('}', brace) : -1;
    if (text[brace] === '{' && close === -1) {
      return finishUnclosed(text, literal, dollar, pieces);
    }
    let next = dollar + 1;
    if (isEscaped) {
      pieces.push(text.slice(literal, dollar + 1));
      next = close === -1 ? dollar + 2 : close + 1;
      literal = dollar + 2;
    } else if (close !== -1) {
      pieces.push(text.slice(literal, dollar));
      pieces.push(reference(text, dollar, close));
      next = close + 1;
      literal = next;
    }
    dollar = text.indexOf('$', next);
  }
  pieces.push(text.slice(literal));
  return pieces.filter(piece => piece !== '');
}

/** No brace closes from here on, so that only `$$` is special in the rest. */
function finishUnclosed(
  text: string,
  literal: number,
  dollar: number,
  pieces: PlaceholderPiece[],
): PlaceholderPiece[] {
  const rest = text.slice(dollar).replace(/\$\$/g, '$');
  pieces.push(text.slice(literal, dollar) + rest);
  return pieces.filter(piece => piece !== '');
}

function reference(
  text: string,
  start: number,
  close: number,
): PlaceholderReference {
  const raw = text.slice(start + 2, close);
  return { raw, path: splitReference(raw), start, end: close + 1 };
}

function splitReference(raw: string): string[] {
  if (!raw.includes('\\.')) {
    return raw.split('.');
  }
  return raw
    .replace(/\\\./g, '\0')
    .split('.')
    .map(part => part.replace(/\0/g, '.'));
}
