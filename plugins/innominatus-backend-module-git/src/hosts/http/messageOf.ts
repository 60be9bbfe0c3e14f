import { z } from 'zod';

const LONGEST = 500;

const errorBody = z.object({ message: z.string() });

/** What a host says in an answer that is none of success. */
export function messageOf(status: number, content: unknown): string {
  const value =
    typeof content === 'string' ? (readJson(content) ?? content) : content;
  const said = errorBody.safeParse(value);
  const message = said.success ? said.data.message : textOf(value);
  return message.slice(0, LONGEST) || `status ${status}`;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Pages of proxies are long, and no sentence. */
function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  return text.startsWith('<') ? '' : text;
}
