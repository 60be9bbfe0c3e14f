import type { EffectView } from '../../../live/RunViews';
import { useMessages, type Translate } from '../../../useMessages';
import { SafeLink } from '../SafeLink';
import styles from './EffectTable.module.css';
import { describeLeft } from './describeLeft';

export interface EffectRow {
  effect: EffectView;
  /** Who brought it about; the column is left out when no row has one. */
  step?: { id: string; name: string };
}

/** Things outside, and whether they stand. */
export function EffectTable(props: {
  label: string;
  rows: readonly EffectRow[];
  onStep?: (step: string) => void;
}) {
  const { label, rows, onStep } = props;
  const t = useMessages();
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('run.effect.what')}</th>
            {onStep && <th scope="col">{t('run.effect.step')}</th>}
            <th scope="col">{t('run.effect.kind')}</th>
            <th scope="col">{t('run.effect.target')}</th>
            <th scope="col">{t('run.effect.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ effect, step }) => (
            <tr key={effect.id}>
              <th scope="row">
                <SafeLink url={effect.url}>{effect.summary}</SafeLink>
              </th>
              {onStep && (
                <td>
                  {step && (
                    <button
                      type="button"
                      className={styles.step}
                      onClick={() => onStep(step.id)}
                    >
                      {step.name}
                    </button>
                  )}
                </td>
              )}
              <td>
                {effect.kind} · {t(`run.effect.action.${effect.action}`)}
              </td>
              <td>
                {effect.target} · {effect.externalId}
              </td>
              <td data-standing={effect.standing}>{stateOf(t, effect)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function stateOf(t: Translate, effect: EffectView): string {
  if (!effect.standing) return t('run.effect.undone');
  if (effect.left) {
    return t('run.effect.left', { reason: describeLeft(t, effect.left) });
  }
  const state = effect.confirmed
    ? t('run.effect.standing')
    : t('run.effect.announced');
  return effect.reversible
    ? state
    : t('run.effect.leftMore', {
        reason: state,
        message: t('run.effect.irreversible'),
      });
}
