import type { ReactNode } from 'react';
import './empty-state.css';

interface EmptyStateProps {
  /** 22 px. */
  readonly icon: ReactNode;
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}

/** What a panel says while it has nothing to show: one icon, one sentence, a button at most. */
export function EmptyState({ icon, title, text, children }: EmptyStateProps) {
  return (
    <div className="empty-state">
      {icon}
      <strong>{title}</strong>
      {text === undefined ? null : <p>{text}</p>}
      {children ? <div className="empty-actions">{children}</div> : null}
    </div>
  );
}
