/** The scrubber's canvas: brackets with names, ticks, the track with its knob. */
import { PROTOCOLS } from '../../core/trace/step';
import type { Theme } from '../../preload/contract';
import { type ThemeTokens, TOKENS } from '../styles/tokens';
import { type Bracket, END_PAD, type Tick, type Track, xOfStep } from './scrubber-geometry';

export const SCRUBBER_HEIGHT = 52;
/** Above this line a press goes to a phase, below it to a step. */
export const PHASES_BOTTOM = 22;
const NAME_Y = 8;
const BRACKET_Y = 18;
const TICKS_BOTTOM = 38;
const TRACK_Y = 43;
const TALL = 14;
const SHORT = 7;
const AHEAD = 0.48;
const NAME_FONT =
  '11px "Inter Variable", "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';

export interface ScrubberPicture {
  readonly track: Track;
  readonly ticks: readonly Tick[];
  readonly brackets: readonly (Bracket & { readonly name: string })[];
  readonly step: number;
  readonly hover: number | null;
  readonly theme: Theme;
}

export function paintScrubber(context: CanvasRenderingContext2D, picture: ScrubberPicture): void {
  const tokens = TOKENS[picture.theme];
  for (const bracket of picture.brackets) paintBracket(context, bracket, picture.step, tokens);
  for (const tick of picture.ticks) paintTick(context, tick, picture, tokens);
  paintTrack(context, picture, tokens);
}

function paintBracket(
  context: CanvasRenderingContext2D,
  { phase, left, right, name }: ScrubberPicture['brackets'][number],
  step: number,
  { color }: ThemeTokens,
): void {
  const current = step >= phase.from && step <= phase.to;
  const width = right - left - 4;
  if (width < 6 || name === '') return;
  context.strokeStyle = current ? color.control : color.line2;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(left + 2.5, BRACKET_Y + 3.5);
  context.lineTo(left + 2.5, BRACKET_Y + 0.5);
  context.lineTo(right - 2.5, BRACKET_Y + 0.5);
  context.lineTo(right - 2.5, BRACKET_Y + 3.5);
  context.stroke();
  context.font = `${current ? 600 : 400} ${NAME_FONT}`;
  const text = fitted(context, name, Math.max(width, 0));
  if (text === null) return;
  context.fillStyle = current ? color.text : color.text2;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, (left + right) / 2, NAME_Y);
}

/** The text, cut with an ellipsis where it is too wide; null where not even three letters fit. */
function fitted(context: CanvasRenderingContext2D, text: string, width: number): string | null {
  if (context.measureText(text).width <= width) return text;
  for (let end = text.length - 1; end >= 3; end--) {
    const cut = `${text.slice(0, end).trimEnd()}…`;
    if (context.measureText(cut).width <= width) return cut;
  }
  return null;
}

function paintTick(
  context: CanvasRenderingContext2D,
  tick: Tick,
  { step, hover, theme }: ScrubberPicture,
  tokens: ThemeTokens,
): void {
  const protocol = PROTOCOLS[tick.protocol] ?? 'eth';
  const grow = hover !== null && hover >= tick.step && hover < tick.step + tick.steps ? 2 : 0;
  context.globalAlpha = tick.step <= step ? 1 : theme === 'dark' ? AHEAD - 0.02 : AHEAD;
  const fill = tokens.protocol[tick.kind === 'drop' ? 'drop' : protocol].fill;
  if (tick.kind === 'drop') {
    paintCross(context, tick.x, TICKS_BOTTOM - 5, 3.5 + grow / 2, fill);
  } else {
    const width = Math.max(1, Math.min(4, tick.pitch * 0.55));
    const height = (tick.kind === 'decision' || tick.kind === 'end' ? TALL : SHORT) + grow;
    context.fillStyle = fill;
    context.beginPath();
    context.roundRect(tick.x - width / 2, TICKS_BOTTOM - height, width, height, Math.min(1, width / 2));
    context.fill();
  }
  context.globalAlpha = 1;
}

function paintCross(context: CanvasRenderingContext2D, x: number, y: number, arm: number, color: string): void {
  context.strokeStyle = color;
  context.lineWidth = 1.75;
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x + arm, y - arm);
  context.lineTo(x - arm, y + arm);
  context.stroke();
}

function paintTrack(context: CanvasRenderingContext2D, { track, step }: ScrubberPicture, { color }: ThemeTokens): void {
  const head = xOfStep(track, step);
  const bar = (from: number, to: number, fill: string): void => {
    context.fillStyle = fill;
    context.beginPath();
    context.roundRect(from, TRACK_Y - 1.5, Math.max(0, to - from), 3, 1.5);
    context.fill();
  };
  bar(END_PAD, track.width - END_PAD, color.line2);
  bar(END_PAD, head, color.accent);
  context.fillStyle = color.accent;
  context.fillRect(head - 1, BRACKET_Y + 2, 2, TRACK_Y - BRACKET_Y - 2);
  context.beginPath();
  context.arc(head, TRACK_Y, 5, 0, 2 * Math.PI);
  context.fill();
  context.strokeStyle = color.panel;
  context.lineWidth = 1.5;
  context.stroke();
}
