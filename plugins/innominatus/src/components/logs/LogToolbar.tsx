import {
  ButtonIcon,
  SearchField,
  ToggleButton,
  Tooltip,
  TooltipTrigger,
} from '@backstage/ui';
import {
  RiArrowDownSLine,
  RiArrowUpSLine,
  RiDownload2Line,
  RiLink,
  RiTextWrap,
} from '@remixicon/react';
import type { ReactElement } from 'react';
import { useMessages, type Translate } from '../../useMessages';
import styles from './LogPanel.module.css';
import type { LogSearch } from './useLogSearch';

/** Search, and what can be done with a log as a whole. */
export function LogToolbar(props: {
  search: LogSearch;
  wrap: boolean;
  onWrap: (wrap: boolean) => void;
  marked: number | undefined;
  onCopyLink: () => void;
  onDownload: () => void;
}) {
  const { search, marked } = props;
  const t = useMessages();
  const found = search.hits.length > 0;
  return (
    <div className={styles.toolbar}>
      <SearchField
        className={styles.search}
        size="small"
        aria-label={t('log.search')}
        placeholder={t('log.search')}
        value={search.query}
        onChange={search.setQuery}
        onKeyDown={event => {
          if (event.key !== 'Enter') return;
          search.go(event.shiftKey ? 'previous' : 'next');
        }}
      />
      <span className={styles.hits} role="status">
        {hitsText(t, search)}
      </span>
      <ToolButton
        label={t('log.previous')}
        icon={<RiArrowUpSLine />}
        disabled={!found}
        onPress={() => search.go('previous')}
      />
      <ToolButton
        label={t('log.next')}
        icon={<RiArrowDownSLine />}
        disabled={!found}
        onPress={() => search.go('next')}
      />
      <span className={styles.gap} />
      <ToggleButton
        size="small"
        isSelected={props.wrap}
        onChange={props.onWrap}
        iconStart={<RiTextWrap />}
      >
        {t('log.wrap')}
      </ToggleButton>
      <ToolButton
        label={
          marked === undefined
            ? t('log.copyLink')
            : t('log.copyLinkTo', { line: String(marked) })
        }
        icon={<RiLink />}
        disabled={marked === undefined}
        onPress={props.onCopyLink}
      />
      <ToolButton
        label={t('log.download')}
        icon={<RiDownload2Line />}
        onPress={props.onDownload}
      />
    </div>
  );
}

function hitsText(t: Translate, { pattern, hits, current }: LogSearch): string {
  if (pattern === undefined) return '';
  if (hits.length === 0) return t('log.noHits');
  const place = current === undefined ? 0 : hits.indexOf(current) + 1;
  return t('log.hits', { place: String(place), all: String(hits.length) });
}

function ToolButton(props: {
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
