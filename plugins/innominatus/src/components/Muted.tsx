import type { HTMLAttributes } from 'react';
import styles from './Muted.module.css';

/** A line that says less than the others. The library's own second colour is too pale on dark cards. */
export function Muted(props: HTMLAttributes<HTMLParagraphElement>) {
  return <p {...props} className={styles.muted} />;
}
