import type { Problem } from '@innominatus/plugin-innominatus-common';
import { useMessages } from '../../useMessages';
import { scrollRegion } from '../scrollRegion';
import styles from './ScoreFileText.module.css';

/** A Score file to read, with a mark below every place that has a problem. */
export function ScoreFileText(props: {
  text: string;
  problems: readonly Problem[];
  label: string;
}) {
  const { text, problems, label } = props;
  const t = useMessages();
  return (
    <div className={styles.file} {...scrollRegion(label)}>
      <ol>
        {text
          .replace(/\n$/, '')
          .split('\n')
          .map((line, index) => {
            const here = problems.filter(problem => problem.line === index + 1);
            return (
              <li
                key={index}
                aria-label={
                  here.length > 0
                    ? t('deploy.problemHere', { line: String(index + 1) })
                    : undefined
                }
              >
                <code>{line}</code>
                {here.map(problem => (
                  <Mark
                    key={`${problem.path}:${problem.reason}`}
                    problem={problem}
                  />
                ))}
              </li>
            );
          })}
      </ol>
    </div>
  );
}

/** Points at a column; the list of problems says the same to screen readers. */
function Mark({ problem: { column = 1, message } }: { problem: Problem }) {
  return (
    <span
      className={styles.mark}
      style={{ paddingLeft: `${column - 1}ch` }}
      aria-hidden="true"
    >
      ^ {message}
    </span>
  );
}
