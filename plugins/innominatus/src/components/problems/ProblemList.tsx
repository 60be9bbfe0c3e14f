import type { Problem } from '@innominatus/plugin-innominatus-common';
import { useMessages, type Translate } from '../../useMessages';
import styles from './ProblemList.module.css';

/** Everything that is wrong with a document, each finding with its place and what to do about it. */
export function ProblemList(props: { problems: readonly Problem[] }) {
  const t = useMessages();
  return (
    <ul className={styles.list} aria-label={t('problem.list')}>
      {props.problems.map((problem, index) => (
        <li key={`${index}:${problem.path}:${problem.reason}`}>
          <Place t={t} problem={problem} />
          <span>{problem.message}</span>
          {problem.hint !== undefined && (
            <span className={styles.hint}>
              {t('problem.hint', { hint: problem.hint })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Place({ t, problem }: { t: Translate; problem: Problem }) {
  const place = placeOf(t, problem);
  if (place === undefined && problem.path === '') return null;
  return (
    <span className={styles.place}>
      {place}
      {problem.path !== '' && <code>{problem.path}</code>}
    </span>
  );
}

function placeOf(t: Translate, { line, column }: Problem): string | undefined {
  if (line === undefined) return undefined;
  return column === undefined
    ? t('problem.line', { line: String(line) })
    : t('problem.place', { line: String(line), column: String(column) });
}
