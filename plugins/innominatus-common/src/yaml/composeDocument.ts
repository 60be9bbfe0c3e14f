import { Composer, Parser, type Document, type YAMLError } from 'yaml';
import type { YamlFinding, YamlFindings } from './YamlFindings';

/**
 * `core` is named so that a `%YAML 1.1` line cannot bring back `yes` as a boolean or dates. Duplicate keys are found
 * while values are built, because the library compares each key with each other.
 */
const options = {
  schema: 'core',
  resolveKnownTags: false,
  uniqueKeys: false,
  prettyErrors: false,
} as const;

const hints: Partial<Record<YAMLError['code'], string>> = {
  BAD_INDENT: 'check the indentation of this line and of the line above',
  BAD_SCALAR_START: 'put the value in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'put a value that contains ": " in quotes',
  MISSING_CHAR: 'a quote, bracket, brace, dash or colon may be missing',
  MULTILINE_IMPLICIT_KEY: 'is a colon missing after the key?',
  TAB_AS_INDENT: 'indent with spaces',
};

/**
 * Parses a text that must hold one YAML document. Syntax errors are added to the findings; the document is undefined
 * if there are any.
 */
export function composeDocument(
  text: string,
  findings: YamlFindings,
): Document.Parsed | undefined {
  const document = withoutStackTraces(() => composeOne(text, findings));
  for (const error of document.errors) {
    addError(error, findings);
  }
  for (const warning of document.warnings) {
    if (warning.code === 'TAG_RESOLVE_FAILED') {
      findings.add([], warning.pos[0], unsupportedTag(warning.message));
    }
  }
  return findings.count === 0 ? document : undefined;
}

function composeOne(text: string, findings: YamlFindings): Document.Parsed {
  const composer = new Composer(options);
  for (const token of new Parser().parse(text)) {
    for (const document of composer.next(token)) {
      findings.add([], 'offset' in token ? token.offset : 0, {
        reason: 'severalDocuments',
        message: 'the file holds more than one YAML document',
        hint: 'send one document at a time; remove the line ---',
      });
      return document as Document.Parsed;
    }
  }
  let last: Document | undefined;
  for (const document of composer.end(true, text.length)) {
    last = document;
  }
  return last as Document.Parsed;
}

function addError(error: YAMLError, findings: YamlFindings): void {
  if (error.code === 'RESOURCE_EXHAUSTION') {
    findings.add([], error.pos[0], {
      reason: 'tooDeep',
      message: 'maps and lists are nested too deeply',
    });
    return;
  }
  if (error.code === 'TAG_RESOLVE_FAILED') {
    findings.add([], error.pos[0], unsupportedTag(error.message));
    return;
  }
  findings.add([], error.pos[0], {
    reason: 'invalidYaml',
    message: `invalid YAML: ${withoutSource(firstLine(error.message))}`,
    hint: hints[error.code],
  });
}

function unsupportedTag(message: string): YamlFinding {
  return {
    reason: 'unsupportedTag',
    message: firstLine(message),
    hint: 'remove the tag; only plain YAML values are read here',
  };
}

/** Some messages end with the text at fault, which may be a secret. */
function withoutSource(message: string): string {
  return message.replace(/(token|stream|document|characters): .*$/, '$1');
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}

/** The library makes an Error for each finding; collecting a stack for a million of them would take ten seconds. */
function withoutStackTraces<T>(run: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
