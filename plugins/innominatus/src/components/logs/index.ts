export { LogPanel, type LogPanelProps } from './LogPanel';
