/** Shorter values are not masked: they stand in too many innocent texts, and hiding those would hide the log. */
export const SHORTEST_MASKED = 6;

/**
 * All spellings in which a secret value is recognised: as it is, line by line, in base64 at any place of a longer text, in
 * URLs and in JSON. Longest first, so that no spelling hides a longer one.
 */
export function secretForms(value: string): string[] {
  if (value.length < SHORTEST_MASKED) return [];
  const forms = new Set<string>();
  for (const text of [value, ...value.split(/\r?\n/)]) {
    if (text.trim().length < SHORTEST_MASKED) continue;
    [text, text.trim()].forEach(form => forms.add(form));
    base64Forms(text).forEach(form => forms.add(form));
    urlForms(text).forEach(form => forms.add(form));
    forms.add(JSON.stringify(text).slice(1, -1));
  }
  return [...forms]
    .filter(form => form.length >= SHORTEST_MASKED)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/**
 * What base64 makes of the value behind 0, 1 or 2 other bytes: without the characters that those bytes, or bytes that
 * follow, have a part in.
 */
function base64Forms(value: string): string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].flatMap(before => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString(
      'base64',
    );
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    const own = encoded.slice(Math.ceil((before * 8) / 6), whole);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function urlForms(value: string): string[] {
  const encoded = encodeURIComponent(value.toWellFormed());
  return [encoded, encoded.replaceAll('%20', '+')].flatMap(form => [
    form,
    form.replaceAll(/%[0-9A-F]{2}/g, code => code.toLowerCase()),
  ]);
}
