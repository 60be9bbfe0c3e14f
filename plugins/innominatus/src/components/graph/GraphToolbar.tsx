import { ButtonIcon, Tooltip, TooltipTrigger } from '@backstage/ui';
import { RiAddLine, RiAspectRatioLine, RiSubtractLine } from '@remixicon/react';
import type { ReactElement } from 'react';
import { useMessages } from '../../useMessages';
import { edgeStates } from './edgeState';
import styles from './StepGraph.module.css';
import type { Zoom } from './useZoom';

/** What the lines mean, and how large all is drawn. */
export function GraphToolbar({ zoom }: { zoom: Zoom }) {
  const t = useMessages();
  return (
    <div className={styles.toolbar}>
      <ul className={styles.legend} aria-label={t('graph.legend')}>
        {edgeStates.map(state => (
          <li key={state}>
            <svg width="28" height="8" aria-hidden="true">
              <path className={styles.edge} data-state={state} d="M0 4L28 4" />
            </svg>
            {t(`graph.edge.${state}`)}
          </li>
        ))}
      </ul>
      <ZoomButton
        label={t('graph.zoomOut')}
        icon={<RiSubtractLine />}
        disabled={!zoom.canZoomOut}
        onPress={zoom.zoomOut}
      />
      <span className={styles.percent}>
        {t('graph.zoom', { percent: String(Math.round(zoom.factor * 100)) })}
      </span>
      <ZoomButton
        label={t('graph.zoomIn')}
        icon={<RiAddLine />}
        disabled={!zoom.canZoomIn}
        onPress={zoom.zoomIn}
      />
      <ZoomButton
        label={t('graph.fit')}
        icon={<RiAspectRatioLine />}
        onPress={zoom.fit}
      />
    </div>
  );
}

function ZoomButton(props: {
  label: string;
  icon: ReactElement;
  disabled?: boolean;
  onPress: () => void;
}) {
  const { label, icon, disabled, onPress } = props;
  return (
    <TooltipTrigger>
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label={label}
        icon={icon}
        isDisabled={disabled}
        onPress={onPress}
      />
      <Tooltip>{label}</Tooltip>
    </TooltipTrigger>
  );
}
