import { Text } from '@backstage/ui';
import { useMemo } from 'react';
import type { RunView } from '../../../live/RunViews';
import { useMessages } from '../../../useMessages';
import { EffectTable, type EffectRow } from './EffectTable';

/** All that a run did outside, in the order of its plan. */
export function EffectsTab(props: {
  run: RunView;
  onStep: (step: string) => void;
}) {
  const { run, onStep } = props;
  const t = useMessages();
  const rows = useMemo(
    () =>
      run.steps.flatMap(({ id, name, effects }): EffectRow[] =>
        effects.map(effect => ({ effect, step: { id, name } })),
      ),
    [run.steps],
  );
  if (rows.length === 0) return <Text as="p">{t('run.effect.none')}</Text>;
  return (
    <EffectTable label={t('run.effect.title')} rows={rows} onStep={onStep} />
  );
}
