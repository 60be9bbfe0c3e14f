import type {
  RunStatus,
  StepStatus,
} from '@innominatus/plugin-innominatus-common';
import {
  RiAlertFill,
  RiArrowGoBackLine,
  RiCheckboxBlankCircleLine,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiErrorWarningLine,
  RiForbidLine,
  RiLoader4Line,
  RiPauseCircleLine,
  RiQuestionLine,
  RiRestartLine,
  RiSkipForwardLine,
  RiStopCircleLine,
  RiTimeLine,
  type RemixiconComponentType,
} from '@remixicon/react';

/** How a status is shown beside its word. */
export interface StatusLook {
  icon: RemixiconComponentType;
  tone: 'neutral' | 'info' | 'success' | 'warning' | 'danger';
  /** Whether the icon turns, because something goes on. */
  moving?: true;
}

export const runLooks: Record<RunStatus, StatusLook> = {
  queued: { icon: RiTimeLine, tone: 'neutral' },
  running: { icon: RiLoader4Line, tone: 'info', moving: true },
  waiting: { icon: RiPauseCircleLine, tone: 'warning' },
  cancelling: { icon: RiStopCircleLine, tone: 'warning' },
  rollingBack: { icon: RiArrowGoBackLine, tone: 'warning' },
  succeeded: { icon: RiCheckboxCircleFill, tone: 'success' },
  failed: { icon: RiCloseCircleFill, tone: 'danger' },
  cancelled: { icon: RiForbidLine, tone: 'neutral' },
  rolledBack: { icon: RiArrowGoBackLine, tone: 'warning' },
  rollbackFailed: { icon: RiAlertFill, tone: 'danger' },
  superseded: { icon: RiSkipForwardLine, tone: 'neutral' },
};

export const stepLooks: Record<StepStatus, StatusLook> = {
  pending: { icon: RiCheckboxBlankCircleLine, tone: 'neutral' },
  running: { icon: RiLoader4Line, tone: 'info', moving: true },
  retrying: { icon: RiRestartLine, tone: 'warning' },
  waiting: { icon: RiPauseCircleLine, tone: 'warning' },
  uncertain: { icon: RiQuestionLine, tone: 'warning' },
  succeeded: { icon: RiCheckboxCircleFill, tone: 'success' },
  failed: { icon: RiCloseCircleFill, tone: 'danger' },
  failedIgnored: { icon: RiErrorWarningLine, tone: 'warning' },
  skipped: { icon: RiSkipForwardLine, tone: 'neutral' },
  cancelled: { icon: RiForbidLine, tone: 'neutral' },
  undoing: { icon: RiArrowGoBackLine, tone: 'info' },
  undone: { icon: RiArrowGoBackLine, tone: 'neutral' },
  undoFailed: { icon: RiAlertFill, tone: 'danger' },
};

/** For words of a newer server. */
export const unknownLook: StatusLook = {
  icon: RiQuestionLine,
  tone: 'neutral',
};
