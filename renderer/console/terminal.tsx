import { Footprints, Square } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { CommandRun } from '../../core/trace/views';
import { ask, startCommand, walkRun } from '../app/actions';
import { useShell } from '../app/shell-store';
import { useApp } from '../app/store';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { AT_PROMPT, moveInHistory } from './command-history';
import { consoleStore, useConsole } from './console-store';
import { sanitise } from './sanitise';

/** What main keeps of a command's output, characters. */
const KEPT_OUTPUT = 65_536;
const NO_COMMANDS: readonly string[] = [];

/** One node's console: what it printed in this run, and its prompt. */
export function Terminal({ node }: { readonly node: string }) {
  const t = useT();
  const all = useApp((state) => state.run.runs);
  const runs = useMemo(() => all.filter((run) => run.node === node), [all, node]);
  const running = runs.some((run) => run.lastStep === null);
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new output is what moves the view.
  useEffect(() => {
    const element = scroller.current;
    if (element && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [runs]);
  return (
    <div
      ref={scroller}
      className="terminal mono"
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < 8;
      }}
    >
      <div role="log" aria-label={t('console.output', { node })}>
        {runs.map((run) => (
          <Output key={run.id} run={run} />
        ))}
      </div>
      {running ? (
        <p className="terminal-running">
          <Button small icon={<Square size={12} />} onPress={() => void ask('run.cancel', {})}>
            {t('console.stop')}
          </Button>
          <Kbd keys="Ctrl+C" /> {t('console.stopsHint')}
        </p>
      ) : null}
      <Prompt node={node} running={running} />
    </div>
  );
}

function Output({ run }: { readonly run: CommandRun }) {
  const t = useT();
  const output = useMemo(() => sanitise(run.output), [run.output]);
  const canWalk = run.lastStep === null || run.lastStep > run.firstStep;
  return (
    <div className="terminal-run">
      <div className="terminal-command">
        <span className="terminal-prompt">{`${run.node}# `}</span>
        <strong>{sanitise(run.command)}</strong>
        {canWalk ? (
          <Button
            small
            variant="link"
            icon={<Footprints size={13} />}
            aria-label={t('console.walkThisCommand', { command: run.command })}
            onPress={() => walkRun(run)}
          >
            {t('console.walkThis')}
          </Button>
        ) : null}
      </div>
      {run.output.length < KEPT_OUTPUT ? null : <p className="terminal-note">{t('console.cut')}</p>}
      {output === '' ? null : <pre className="terminal-output mono">{output.replace(/\n$/, '')}</pre>}
    </div>
  );
}

function Prompt({ node, running }: { readonly node: string; readonly running: boolean }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const line = useConsole((state) => state.lines[node] ?? '');
  const history = useConsole((state) => state.histories[node] ?? NO_COMMANDS);
  const calls = useShell((shell) => shell.consoleCalls);
  const [place, setPlace] = useState(AT_PROMPT);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each call for this console gives its prompt the focus.
  useEffect(() => input.current?.focus(), [calls]);
  const setLine = (text: string): void => consoleStore.getState().setLine(node, text);

  const send = (): void => {
    const command = line.trim();
    if (command === '' || running) return;
    consoleStore.getState().sent(node, command);
    setPlace(AT_PROMPT);
    void startCommand(node, command, false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.ctrlKey && event.key === 'c' && running && window.getSelection()?.isCollapsed !== false) {
      event.preventDefault();
      void ask('run.cancel', {});
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      send();
      return;
    }
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const moved = moveInHistory(history, place, line, event.key === 'ArrowUp' ? 'up' : 'down');
    if (!moved) return;
    setPlace(moved.place);
    setLine(moved.line);
  };
  return (
    <label className="terminal-line">
      <span className="terminal-prompt">{`${node}# `}</span>
      <input
        ref={input}
        className="terminal-input mono"
        aria-label={t('console.prompt', { node })}
        value={line}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        onChange={(event) => {
          setPlace(AT_PROMPT);
          setLine(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      {history.length > 0 && line === '' ? (
        <span className="terminal-hint">
          <Kbd keys="ArrowUp" /> {t('console.lastCommandHint')}
        </span>
      ) : null}
    </label>
  );
}
