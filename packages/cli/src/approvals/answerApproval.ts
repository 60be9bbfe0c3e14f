import type {
  components,
  InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
import { CliError } from '../CliError';
import type { CommandHost } from '../CommandHost';
import { connect } from '../connection/connect';
import { lazily } from '../lazily';
import { commandLine } from '../output/commandLine';
import { terminalOf } from '../output/terminal';
import { confirm } from '../prompts/confirm';
import { actOnRun } from '../runs/actOnRun';
import { findRun } from '../runs/findRun';
import { runName } from '../watch/runName';
import type { RunView, StepView } from '../watch/RunView';
import type { ApprovalOptions } from './ApprovalOptions';

/** What is answered to a step that asks people. */
export interface ApprovalAnswer {
  question: string;
  send(
    client: InnominatusClient,
    run: string,
    step: string,
    planHash: string,
  ): Promise<components['schemas']['Run']>;
}

/** Shows what a step of a run asks and what an answer is about, asks the person at the terminal, and sends the answer. */
export async function answerApproval(
  { context, exitWith }: CommandHost,
  name: string,
  stepId: string,
  options: ApprovalOptions,
  answer: ApprovalAnswer,
): Promise<void> {
  await connect(context, options, async client => {
    const id = await findRun(client, name);
    const run = await client.getRun(id);
    const { step, planHash } = openQuestion(run, stepId);
    if (options.output === 'table' || !options.yes) {
      const { formatApproval } = await lazily(
        () => import('../previews/formatApproval'),
      );
      // What programs read is the answer alone.
      const stream =
        options.output === 'table' ? context.stdout : context.stderr;
      const { colours } = terminalOf(stream, context.env);
      const now = context.now();
      stream.write(`${formatApproval(run, step, { colours, now })}\n`);
    }
    await confirm(context, options, answer.question);
    const hash = options.planHash ?? planHash;
    exitWith(
      await actOnRun(
        client,
        id,
        () => answer.send(client, id, stepId, hash),
        { output: options.output },
        context,
      ),
    );
  });
}

/** @throws CliError when the step does not ask anybody now */
function openQuestion(
  run: RunView,
  id: string,
): { step: StepView; planHash: string } {
  const { planHash, steps } = run;
  const step = steps.find(candidate => candidate.id === id);
  if (step?.status === 'waiting' && step.waiting?.approval && planHash) {
    return { step, planHash };
  }
  const asking = steps.filter(
    ({ status, waiting }) => status === 'waiting' && waiting?.approval,
  );
  throw new CliError(
    step
      ? `step "${id}" does not wait for an approval: it is ${step.status}`
      : `run ${runName(run)} has no step "${id}"`,
    {
      hint:
        asking.length > 0
          ? `these do: ${asking.map(other => other.id).join(', ')}`
          : `see how it stands with: ${commandLine('status', runName(run))}`,
    },
  );
}
