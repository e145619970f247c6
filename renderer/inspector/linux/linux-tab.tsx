/** The node as files and commands: what Linux would show of it, made from the document. */
import { Copy, FileText, SquareTerminal } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { LinuxPart } from '../../../core/trace/views';
import { ask, copyText } from '../../app/actions';
import { shellStore } from '../../app/shell-store';
import { useApp } from '../../app/store';
import { useT } from '../../i18n/translate';
import { IconButton } from '../../ui/button';
import type { NodeTabProps } from '../node/routes-tab';
import './linux-tab.css';

export function LinuxTab({ topology, node }: NodeTabProps) {
  const t = useT();
  const document = useApp(({ app }) => app?.document.id ?? 0);
  const parts = useLinuxParts(document, node.id, topology);
  if (parts === null) return null;
  const copy = async (text: string): Promise<void> => {
    await copyText(text);
    shellStore.getState().notify('info', t('inspector.copied'));
  };
  return (
    <div className="inspect-body">
      <p className="inspect-note">{t('inspector.linuxAbout')}</p>
      {parts.map(({ kind, title, text }) => (
        <section key={title} className="linux-part" aria-label={title}>
          <header>
            {kind === 'file' ? (
              <FileText aria-hidden="true" size={13} />
            ) : (
              <SquareTerminal aria-hidden="true" size={13} />
            )}
            <h3>{title}</h3>
            <IconButton
              label={t('inspector.copy', { title })}
              icon={<Copy size={13} />}
              onPress={() => void copy(text)}
            />
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys */}
          <pre tabIndex={0}>
            {text === '' ? <em>{t(kind === 'file' ? 'inspector.emptyFile' : 'inspector.noOutput')}</em> : text}
          </pre>
        </section>
      ))}
    </div>
  );
}

/** Asked anew after every change of the network; the one before stays until the answer is here. */
function useLinuxParts(document: number, node: string, topology: unknown): readonly LinuxPart[] | null {
  const [parts, setParts] = useState<readonly LinuxPart[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another topology is another answer
  useEffect(() => {
    let wanted = true;
    void ask('document.linux', { document, node }).then((answer) => {
      if (wanted && answer !== null) setParts(answer);
    });
    return () => {
      wanted = false;
    };
  }, [document, node, topology]);
  return parts;
}
