/** A part of a form that folds: its head with what it is, where it leads, and what can be done with it. */
import { ChevronRight } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';

interface SectionProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  /** Where it leads, beside the title. */
  readonly to: string;
  readonly titleRef?: Ref<HTMLButtonElement>;
  /** At the end of the head. */
  readonly aside: ReactNode;
  /** Made only while it is open. */
  readonly children: () => ReactNode;
}

export function Section({ open, onOpenChange, title, to, titleRef, aside, children }: SectionProps) {
  return (
    <Disclosure className="inspect-section" isExpanded={open} onExpandedChange={onOpenChange}>
      <div className="inspect-section-head">
        <Heading level={3} className="inspect-section-title">
          <Button
            slot="trigger"
            className="inspect-section-button"
            {...(titleRef === undefined ? {} : { ref: titleRef })}
          >
            <ChevronRight aria-hidden="true" size={14} className="inspect-chevron" />
            {title}
            <span className="inspect-to">{to}</span>
          </Button>
        </Heading>
        {aside}
      </div>
      <DisclosurePanel className="inspect-section-body">{open ? children() : null}</DisclosurePanel>
    </Disclosure>
  );
}
