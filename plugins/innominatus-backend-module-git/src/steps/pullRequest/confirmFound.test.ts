import {
  createTestStepContext,
  type RecordedEffect,
} from '@innominatus/plugin-innominatus-node/testUtils';
import type { PullRequest } from '../../hosts/PullRequestHost';
import { confirmFound } from './confirmFound';
import { keptMark, markedBody, pullRequestMark } from './pullRequestMark';
import { PULL_REQUEST } from './PullRequestObject';

type Action = RecordedEffect['intent']['action'];

/** What becomes of announcements when a pull request with this text is found. */
function found(actions: Action[], body: (key: string) => string) {
  const unconfirmed = actions.map((action, index): RecordedEffect => ({
    id: `effect-${index + 1}`,
    intent: {
      ...{ kind: PULL_REQUEST, action, target: 'host', summary: action },
      externalId: 'platform/hello@feature:main',
    },
  }));
  const { context } = createTestStepContext({ input: {}, unconfirmed });
  const there: PullRequest = {
    ...{ number: 3, url: 'https://git.example.com/3', state: 'open' },
    ...{ title: 'Change', body: body(context.idempotencyKey) },
    ...{ head: { branch: 'feature', commit: 'a' }, base: 'main' },
    ...{ labels: [], reviewers: [] },
  };
  const isOurs = confirmFound(context, there);
  const became = unconfirmed.map(effect =>
    effect.discarded ? 'discarded' : (effect.confirmed?.data ?? 'nothing'),
  );
  return { isOurs, became };
}

const marked = (key: string) => markedBody('Text', key);
const ours = { number: 3 };

describe('a pull request that is found after an interruption', () => {
  it.each<[Action[], boolean, unknown[]]>([
    [[], false, []],
    [['create'], true, [ours]],
    [['create', 'create'], true, [ours, ours]],
    // a delivery writes its mark into what others have opened, too
    [['create', 'update'], false, ['discarded', ours]],
    [['update', 'create'], true, [ours, ours]],
    [['create', 'update', 'create'], true, ['discarded', ours, ours]],
  ])(
    'with the mark, after %j: opened by the step: %s',
    (actions, isOurs, became) => {
      expect(found(actions, marked)).toEqual({ isOurs, became });
    },
  );

  it.each<[string, (key: string) => string]>([
    ['none', () => 'Text'],
    ['that of another run', () => markedBody('Text', 'other/step/0')],
    ['that of a longer key', key => markedBody('Text', `${key}1`)],
    ['one in the middle of a line', key => `See ${pullRequestMark(key)}`],
  ])('is of others when it has another mark: %s', (_, body) => {
    expect(found(['create'], body)).toEqual({
      ...{ isOurs: false, became: ['discarded'] },
    });
  });
});

describe('the mark of a pull request', () => {
  it.each(['', 'Text', 'Text\n', 'Two\n\nparagraphs'])(
    'stays when the text below is changed to %j',
    text => {
      for (const before of ['', 'Before', 'Before\n\nand after']) {
        const body = markedBody(before, 'run/step/0');
        expect(keptMark(text, { body })).toBe(markedBody(text, 'run/step/0'));
        expect(keptMark(before, { body })).toBe(body);
        const edited = `${body.replaceAll('\n', '\r\n')}\r\n`;
        expect(keptMark(text, { body: edited })).toBe(
          markedBody(text, 'run/step/0'),
        );
        expect(keptMark(text, { body: before })).toBe(text);
      }
    },
  );

  it('gives way to the one that a text brings itself', () => {
    const text = markedBody('Text', 'new/step/0');
    const body = markedBody('Text', 'old/step/0');
    expect(keptMark(text, { body })).toBe(text);
    expect(markedBody(text, 'other/step/0')).toBe(text);
  });
});
