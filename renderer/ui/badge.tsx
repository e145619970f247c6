import './badge.css';

interface BadgeProps {
  /** As it is written: `formatCount`. */
  readonly count: string;
  readonly tone?: 'plain' | 'danger';
}

/** A number beside a name: "Steps 73". */
export function Badge({ count, tone = 'plain' }: BadgeProps) {
  return <span className={`badge badge-${tone}`}>{count}</span>;
}
