import './badge.css';

interface BadgeProps {
  readonly count: string | number;
  readonly tone?: 'plain' | 'danger';
}

/** A number beside a name: "Steps 73". */
export function Badge({ count, tone = 'plain' }: BadgeProps) {
  return <span className={`badge badge-${tone}`}>{count}</span>;
}
