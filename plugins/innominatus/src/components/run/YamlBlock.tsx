import { useMemo } from 'react';
import { stringify } from 'yaml';
import styles from './YamlBlock.module.css';

const MOST_ROWS = 20;

/** A value as YAML, the way authors of Score files write it; to read and to copy. */
export function YamlBlock(props: { label: string; value: unknown }) {
  const { label, value } = props;
  const text = useMemo(
    () =>
      stringify(value, {
        lineWidth: 0,
        aliasDuplicateObjects: false,
      }).trimEnd(),
    [value],
  );
  return (
    // Can be scrolled without a mouse, which other elements cannot.
    <textarea
      className={styles.block}
      aria-label={label}
      readOnly
      spellCheck={false}
      wrap="off"
      rows={Math.min(MOST_ROWS, text.split('\n').length)}
      value={text}
    />
  );
}
