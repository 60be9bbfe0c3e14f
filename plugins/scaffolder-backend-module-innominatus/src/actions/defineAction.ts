import { InputError } from '@backstage/errors';
import type {
  TemplateAction,
  TemplateExample,
} from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { stringify } from 'yaml';
import type { z } from 'zod';
import type { TaskContext } from '../TaskContext';
import { actionSchema } from './actionSchema';
import { tellProblems } from './tellProblems';

/** An example of an action: one step of a template. */
export interface ActionExample {
  title: string;
  step: { id: string; name: string; input: JsonObject };
}

/** Declares an action by the schemas of what goes in and comes out. */
export function defineAction<
  TInput extends z.ZodType,
  TOutput extends z.ZodObject,
>(options: {
  id: string;
  description: string;
  examples: readonly ActionExample[];
  input: TInput;
  output: TOutput;
  run(
    context: TaskContext,
    input: z.output<TInput>,
  ): Promise<z.output<TOutput>>;
}): TemplateAction<JsonObject, JsonObject> {
  const { id, description, examples, input, output, run } = options;
  return {
    id,
    description,
    supportsDryRun: true,
    examples: examples.map(example => templateExample(id, example)),
    schema: {
      input: actionSchema(input, 'input'),
      output: actionSchema(output, 'output'),
    },
    async handler(context) {
      const parsed = input.safeParse(context.input);
      if (!parsed.success) throw invalidInput(parsed.error);
      writeOutputs(
        context,
        await tellProblems(() => run(context, parsed.data)),
      );
    },
  };
}

/** How the list of actions in the portal shows an example. */
export function templateExample(
  action: string,
  { title, step: { id, name, input } }: ActionExample,
): TemplateExample {
  return {
    description: title,
    example: stringify({ steps: [{ id, action, name, input }] }),
  };
}

/** Hands the outputs on, those that are there, as the plain JSON that templates take. */
export function writeOutputs(context: TaskContext, outputs: object): void {
  const plain: JsonObject = JSON.parse(JSON.stringify(outputs));
  for (const [name, value] of Object.entries(plain)) {
    context.output(name, value);
  }
}

function invalidInput({ issues }: z.ZodError): InputError {
  const problems = issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`,
  );
  return new InputError(`invalid input: ${problems.join('; ')}`);
}
