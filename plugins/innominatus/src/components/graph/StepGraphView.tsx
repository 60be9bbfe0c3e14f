import { useId, useMemo, useRef } from 'react';
import { useMessages } from '../../useMessages';
import { describeStep } from './describeStep';
import { GraphToolbar } from './GraphToolbar';
import { StepEdges } from './StepEdges';
import type { StepGraphProps } from './StepGraph';
import styles from './StepGraph.module.css';
import { StepNode } from './StepNode';
import { useGraphKeys } from './useGraphKeys';
import { useRovingFocus } from './useRovingFocus';
import { useStepLayout } from './useStepLayout';
import { useZoom } from './useZoom';

/** The drawing itself: buttons for the steps above lines for the edges. */
export function StepGraphView(props: StepGraphProps) {
  const { steps, selected, onSelect } = props;
  const t = useMessages();
  const idPrefix = useId();
  const viewport = useRef<HTMLDivElement>(null);
  const layout = useStepLayout(steps);
  const zoom = useZoom(viewport, layout, selected);
  const focus = useRovingFocus(layout, selected);
  const byId = useMemo(() => new Map(steps.map(s => [s.id, s])), [steps]);
  const keys = useGraphKeys(layout, zoom, focus.move);

  return (
    <section className={styles.graph} aria-label={t('graph.title')}>
      <GraphToolbar zoom={zoom} />
      <div className={styles.viewport} ref={viewport}>
        <div
          className={styles.canvas}
          style={{
            width: layout.width * zoom.factor,
            height: layout.height * zoom.factor,
          }}
        >
          <div
            className={styles.scaled}
            style={{
              width: layout.width,
              height: layout.height,
              transform: `scale(${zoom.factor})`,
            }}
          >
            <StepEdges layout={layout} steps={byId} />
            <ul className={styles.nodes} ref={focus.list}>
              {layout.nodes.map((place, index) => {
                const step = byId.get(place.id);
                if (step === undefined) return null;
                return (
                  <StepNode
                    key={place.id}
                    step={step}
                    x={place.x}
                    y={place.y}
                    descriptionId={`${idPrefix}${index}`}
                    description={describeStep(t, step, byId)}
                    selected={place.id === selected}
                    tabbable={place.id === focus.current}
                    onSelect={onSelect}
                    onFocus={focus.entered}
                    onKeyDown={keys}
                  />
                );
              })}
            </ul>
          </div>
        </div>
      </div>
    </section>
  );
}
