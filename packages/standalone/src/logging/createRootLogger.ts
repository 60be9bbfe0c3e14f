import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import type { Config } from '@backstage/config';
import { format, transports } from 'winston';

const ALL_LEVELS = ['error', 'warn', 'info', 'http', 'verbose', 'debug'];

/** The server itself says how the start of the plugins went, in one line. */
const withoutInitialization = format(info =>
  info.type === 'initialization' ? false : info,
);

/**
 * The log, on standard error: standard output says only that the server is ready. Lines for people on a terminal, JSON
 * elsewhere, or what LOG_FORMAT (`text` or `json`) says.
 */
export function createRootLogger(config: Config): WinstonLogger {
  const terminal = Boolean(process.stderr.isTTY);
  const text = process.env.LOG_FORMAT
    ? process.env.LOG_FORMAT === 'text'
    : terminal;
  const json = format.combine(format.timestamp(), format.json());
  return WinstonLogger.create({
    level: config.getOptionalString('backend.logger.level') ?? 'info',
    format: format.combine(
      withoutInitialization(),
      text ? textFormat(terminal && !process.env.NO_COLOR) : json,
    ),
    transports: [new transports.Console({ stderrLevels: ALL_LEVELS })],
  });
}

/** Fields that say nothing that the rest of the line does not say. */
const SILENT = new Set(['service', 'plugin', 'type']);

function textFormat(colors: boolean) {
  const line = format.printf(info => {
    const { level, message, stack, timestamp, ...fields } = info;
    const source = fields.plugin ?? fields.service;
    const isRequest = fields.type === 'incomingRequest';
    const details = Object.entries(isRequest ? {} : fields)
      .filter(([name]) => !SILENT.has(name))
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    const text = [timestamp, level, source, message, ...details]
      .filter(part => part !== undefined)
      .join(' ');
    return typeof stack === 'string' ? `${text}\n${stack}` : text;
  });
  const timed = format.timestamp({ format: 'HH:mm:ss' });
  return colors
    ? format.combine(timed, format.colorize({ level: true }), line)
    : format.combine(timed, line);
}
