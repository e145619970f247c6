import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { headlineOf } from '../../core/trace/texts';
import { commandRegistry } from '../app/commands';
import { useOverview } from '../app/step-pages';
import { useApp, useWalk, useWalkRange, walkStore } from '../app/store';
import { useMedia } from '../app/use-media';
import { useSteps } from '../graph/use-scene';
import { useT } from '../i18n/translate';
import { PHASES_BOTTOM, paintScrubber, SCRUBBER_HEIGHT } from './paint-scrubber';
import { phaseName } from './phase-names';
import { bracketAt, bracketsOf, columnsFor, stepAtX, ticksOf, xOfStep } from './scrubber-geometry';
import { jump } from './walk-moves';

const SMALL = '(max-width: 1099px)';

/** The walk as a line of ticks under the names of its phases: click, drag, hover, arrow keys. */
export function Scrubber() {
  const range = useWalkRange();
  if (!range) return <EmptyScrubber />;
  return <Track first={range.first} last={range.last} />;
}

function EmptyScrubber() {
  const t = useT();
  return <p className="scrubber-empty">{t('playback.noWalk')}</p>;
}

const KEYS: Readonly<Record<string, Parameters<typeof commandRegistry.run>[0]>> = {
  ArrowLeft: 'walk.back',
  ArrowDown: 'walk.back',
  ArrowRight: 'walk.forward',
  ArrowUp: 'walk.forward',
  'Shift+ArrowLeft': 'walk.previousDecision',
  'Shift+ArrowRight': 'walk.nextDecision',
  Home: 'walk.first',
  End: 'walk.last',
  ' ': 'walk.play',
};

function Track({ first, last }: { readonly first: number; readonly last: number }) {
  const t = useT();
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  /** The step where a drag began; null where there is none. */
  const [dragFrom, setDragFrom] = useState<number | null>(null);
  const theme = useApp((app) => app.theme);
  const language = useApp((app) => app.language);
  const step = useWalk((walk) => walk.step);
  const hover = useWalk((walk) => walk.hoverStep);
  const [inside, setInside] = useState(false);
  const short = useMedia(SMALL);
  const overview = useOverview(first, last, columnsFor(first, last));
  const { listed } = useSteps(step);
  const track = useMemo(() => ({ first, last, width }), [first, last, width]);
  const ticks = useMemo(() => (overview && width > 0 ? ticksOf(track, overview) : []), [track, overview, width]);
  const brackets = useMemo(
    () =>
      bracketsOf(track, overview?.phases ?? []).map((bracket) => ({
        ...bracket,
        name: phaseName(bracket.phase, t, short),
      })),
    [track, overview, t, short],
  );

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    setWidth(element.clientWidth);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0) return;
    const ratio = window.devicePixelRatio;
    element.width = Math.round(width * ratio);
    element.height = Math.round(SCRUBBER_HEIGHT * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintScrubber(context, { track, ticks, brackets, step, hover: inside ? hover : null, theme });
  }, [track, ticks, brackets, step, hover, inside, theme, width]);

  const placeOf = (event: PointerEvent): { readonly x: number; readonly y: number } => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const walk = walkStore.getState();
  const pressed = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    const { x, y } = placeOf(event);
    const bracket = y < PHASES_BOTTOM ? bracketAt(brackets, x) : null;
    if (bracket) {
      jump(Math.max(bracket.phase.from, first));
      return;
    }
    event.currentTarget.setPointerCapture(event.pointerId);
    walk.pause();
    setDragFrom(step);
    walk.setStep(stepAtX(track, x), 'scrub');
  };
  const moved = (event: PointerEvent<HTMLDivElement>): void => {
    const { x } = placeOf(event);
    const at = stepAtX(track, x);
    if (hover !== at) walk.setHoverStep(at);
    if (dragFrom !== null && at !== step) walk.setStep(at, 'scrub');
  };
  const keyed = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && dragFrom !== null) {
      walk.setStep(dragFrom, 'jump');
      setDragFrom(null);
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const command = KEYS[event.shiftKey ? `Shift+${event.key}` : event.key];
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    commandRegistry.run(command);
  };
  const headline = listed ? headlineOf(listed.step, language) : '';
  const tipX = hover === null ? 0 : xOfStep(track, hover);
  return (
    <div
      ref={box}
      className="scrubber"
      role="slider"
      tabIndex={0}
      aria-label={t('playback.steps')}
      aria-valuemin={first}
      aria-valuemax={last}
      aria-valuenow={step}
      aria-valuetext={t('playback.atStep', {
        step: step - first + 1,
        last: last - first + 1,
        node: listed?.step.node ?? '',
        headline,
      })}
      onPointerDown={pressed}
      onPointerMove={moved}
      onPointerUp={() => setDragFrom(null)}
      onPointerCancel={() => setDragFrom(null)}
      onPointerEnter={() => setInside(true)}
      onPointerLeave={() => {
        setInside(false);
        walk.setHoverStep(null);
      }}
      onKeyDown={keyed}
    >
      <canvas ref={canvas} style={{ width, height: SCRUBBER_HEIGHT }} />
      {inside && hover !== null ? <HoverTip step={hover} x={tipX} first={first} width={width} /> : null}
    </div>
  );
}

interface HoverTipProps {
  readonly step: number;
  readonly x: number;
  readonly first: number;
  readonly width: number;
}

const TIP_MARGIN = 90;

function HoverTip({ step, x, first, width }: HoverTipProps) {
  const { listed } = useSteps(step);
  const place = Math.min(Math.max(x, TIP_MARGIN), width - TIP_MARGIN);
  return (
    <div className="scrubber-tip" style={{ left: place }}>
      {step - first + 1}
      {listed ? `  ${listed.step.node}  ${listed.step.event}` : ''}
    </div>
  );
}
