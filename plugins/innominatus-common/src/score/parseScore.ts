import type { Result } from '../problems';
import { readYaml } from '../yaml';
import type { Finding } from './Finding';
import { FindingPlaces } from './FindingPlaces';
import type { ScoreDocument } from './ScoreDocument';
import type { ScoreSubmission } from './ScoreSubmission';
import type { Workload } from './Workload';
import { applyImages } from './applyImages';
import { sourcedFiles } from './neighbours/sourcedFiles';
import { usedNeighbours } from './neighbours/usedNeighbours';
import { applyOverrides } from './overrides/applyOverrides';
import { schemaFindings } from './schema/schemaFindings';
import { meaningFindings } from './semantics/meaningFindings';
import { takeWorkflows } from './takeWorkflows';
import { upgradeLists } from './upgradeLists';

/**
 * Reads a Score file with what came along with it, and checks everything that can be known from these alone. Either
 * the whole file is correct, or all its problems come back at once, in the order of the text. Never throws on bad
 * input.
 *
 * @public
 */
export function parseScore(submission: ScoreSubmission): Result<ScoreDocument> {
  const read = readYaml(submission.text);
  if (!read.ok) {
    return read;
  }
  const taken = takeWorkflows(read.value.value);
  const overridden = applyOverrides(taken.document, submission);
  const imaged = applyImages(overridden.document, submission.images ?? []);
  const upgraded = upgradeLists(imaged.document);
  const { document } = upgraded;

  const files = sourcedFiles(document);
  const neighbours = usedNeighbours(files, submission.neighbours ?? {});
  const schema = schemaFindings(document);
  const findings: Finding[] = [
    ...taken.findings,
    ...overridden.findings,
    ...imaged.findings,
    ...upgraded.findings,
    ...schema,
    ...meaningFindings(document, schema, files, neighbours),
  ];
  const places = new FindingPlaces(
    read.value.locate,
    upgraded.moved,
    overridden.overridden,
  );
  if (findings.length > 0) {
    return { ok: false, problems: places.toProblems(findings) };
  }
  return {
    ok: true,
    value: {
      workload: document as unknown as Workload,
      ...(taken.workflows !== undefined && { workflows: taken.workflows }),
      workflowsPath: taken.workflowsPath,
      neighbours,
      upgrades: upgraded.messages,
      locate: (path, at) => places.locate(path, at),
    },
  };
}
