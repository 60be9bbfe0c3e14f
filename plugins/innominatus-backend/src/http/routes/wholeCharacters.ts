interface LogPart {
  text: string;
  nextOffset: number;
  ended: boolean;
}

/**
 * A part of a log that does not end inside a character: half of one cannot be written as UTF-8, and would be lost. The
 * half comes again with the next part.
 */
export function wholeCharacters(part: LogPart): LogPart {
  const last = part.text.charCodeAt(part.text.length - 1);
  const isFirstHalf = last >= 0xd800 && last <= 0xdbff;
  return isFirstHalf && part.text.length > 1
    ? {
        text: part.text.slice(0, -1),
        nextOffset: part.nextOffset - 1,
        ended: false,
      }
    : part;
}
