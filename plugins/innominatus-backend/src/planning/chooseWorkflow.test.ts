import { chooseWorkflows, workflowsOf } from './chooseWorkflow';

const document = (workflows: unknown) =>
  ({
    workflowsPath: '/workflows',
    workflows,
  }) as Parameters<typeof chooseWorkflows>[0];
const steps = { steps: [] };

describe('chooseWorkflows', () => {
  it('takes the one that is named', () => {
    expect(
      chooseWorkflows(document({ deploy: steps, test: steps }), 'test'),
    ).toEqual({ ok: true, value: ['test'] });
  });

  it('takes all in their order for a star', () => {
    expect(chooseWorkflows(document({ b: steps, a: steps }), '*')).toEqual({
      ok: true,
      value: ['b', 'a'],
    });
  });

  it('takes `deploy` where none is named, else the only one', () => {
    expect(
      chooseWorkflows(document({ test: steps, deploy: steps }), undefined),
    ).toEqual({ ok: true, value: ['deploy'] });
    expect(chooseWorkflows(document({ test: steps }), undefined)).toEqual({
      ok: true,
      value: ['test'],
    });
  });

  it('asks which one where it cannot tell', () => {
    expect(
      chooseWorkflows(document({ a: steps, b: steps }), undefined),
    ).toEqual({
      ok: false,
      problems: [
        {
          path: '/workflows',
          message:
            'the file has several workflows and none is named deploy: a, b',
          reason: 'chooseWorkflow',
          hint: 'name one with `workflow=`, or `*` for all in order',
        },
      ],
    });
  });

  it.each([
    ['deplyo', 'did you mean "deploy"?'],
    ['completely-different', 'workflows: deploy, test'],
  ])('says what there is in the place of %s', (name, hint) => {
    expect(
      chooseWorkflows(document({ deploy: steps, test: steps }), name),
    ).toEqual({
      ok: false,
      problems: [
        {
          path: '/query/workflow',
          message: `the file has no workflow "${name}"`,
          reason: 'unknownWorkflow',
          hint,
        },
      ],
    });
  });

  it.each([[undefined], [{}], [[]], ['text'], [null]])(
    'finds no workflow in %j',
    workflows => {
      expect(workflowsOf(document(workflows))).toEqual({});
      expect(chooseWorkflows(document(workflows), '*')).toEqual({
        ok: false,
        problems: [
          {
            path: '',
            message: 'the file has no workflows',
            reason: 'noWorkflow',
            hint: 'add a top-level `workflows:` with a workflow named deploy',
          },
        ],
      });
    },
  );
});
