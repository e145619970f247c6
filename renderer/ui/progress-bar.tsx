import { ProgressBar as AriaProgressBar } from 'react-aria-components';
import './progress-bar.css';

/** Something goes on whose end is not known; the words beside it say how far it is. */
export function ProgressBar({ label }: { readonly label: string }) {
  return (
    <AriaProgressBar className="progress" isIndeterminate aria-label={label}>
      <div className="progress-fill" />
    </AriaProgressBar>
  );
}
