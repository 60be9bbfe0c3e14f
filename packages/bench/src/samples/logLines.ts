/** Secrets of the sorts that steps have to do with. */
const SECRETS: readonly ((index: number) => string)[] = [
  index => `correct-horse-battery-${index}`,
  index => `ghp_${noise(index, 36)}`,
  index => `postgres://app:${noise(index, 20)}@db.example.com:5432/app`,
  index => `${noise(index, 40)}/+${noise(index + 1, 40)}==`,
  index =>
    `-----BEGIN PRIVATE KEY-----\n${noise(index, 64)}\n${noise(index + 1, 64)}\n-----END PRIVATE KEY-----`,
];

/** So many secrets, no two alike. */
export function secretsOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const secret = SECRETS[index % SECRETS.length];
    return secret ? secret(index * 7) : '';
  });
}

/** Lines like those of build tools, servers and scripts. */
const LINES: readonly ((index: number) => string)[] = [
  index =>
    `2026-01-01T00:00:${String(index % 60).padStart(2, '0')}.123Z INFO  [main] c.e.shop.OrderService - order ${index} of customer ${index * 31} was taken in ${index % 97} ms`,
  index => `Step ${index % 12}/12 : RUN npm ci --omit=dev`,
  index => ` ---> ${noise(index, 12)}`,
  index =>
    `{"level":"info","ts":${1_767_225_600 + index},"caller":"controller/apply.go:118","msg":"applied","kind":"Deployment","name":"shop-${index % 9}","uid":"${noise(index, 32)}"}`,
  index =>
    `10.0.${index % 256}.7 - - [01/Jan/2026:00:00:00 +0000] "GET /api/orders/${index}?page=2&size=50 HTTP/1.1" 200 5316 "-" "curl/8.5.0"`,
  index =>
    `sha256:${noise(index, 64)}: Pulling fs layer [=======>      ] ${index % 100}.2MB/104.9MB`,
  () => '',
  index => `    at OrderService.place (/app/src/orders/place.js:${index}:17)`,
];

/** Log lines of so many characters in all, a secret among them in one of a thousand. */
export function logLines(
  characters: number,
  secrets: readonly string[],
): string[] {
  const lines: string[] = [];
  let left = characters;
  for (let index = 0; left > 0; index++) {
    const text = LINES[index % LINES.length]?.(index) ?? '';
    const secret = secrets[(index / 1_000) % secrets.length];
    // Nobody writes a line with a line break in it.
    const told = secret === undefined ? '' : ` ${secret.split('\n')[0]}`;
    lines.push(text + told);
    left -= text.length + told.length;
  }
  return lines;
}

/** Letters and digits without sense, the same ones each time. */
function noise(seed: number, length: number): string {
  let state = (seed + 1) * 2_654_435_761;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += state.toString(36);
  }
  return text.slice(0, length);
}
