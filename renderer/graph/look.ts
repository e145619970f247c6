/** Sizes, fonts and images of everything that is drawn on the graph's canvases. */
import type { NodeKind } from '../../core/document/topology';
import type { Theme } from '../../preload/contract';
import { type ThemeTokens, TOKENS } from '../styles/tokens';
import { nodeIconSvg } from '../ui/node-icon-shapes';

/** Below this zoom nodes are squares without names, and packets flash on their links. */
export const FAR_ZOOM = 0.4;
export const FAR_SQUARE = 8;
export const ICON = 30;

/** How much larger than the model text is drawn, so that it stays readable when the graph is small. */
export const textScale = (zoom: number): number => Math.min(Math.max(0.92 / zoom, 1), 1.8);

const UI = '"Inter Variable", "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const MONO = '"JetBrains Mono", "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", monospace';

export const FONT = {
  name: `600 12.5px ${UI}`,
  address: `400 11px ${MONO}`,
  area: `500 12px ${MONO}`,
  areaLabel: `500 12.5px ${UI}`,
  text: `400 13px ${UI}`,
  chip: `500 11px ${MONO}`,
  note: `400 11px ${UI}`,
  strong: `600 11px ${UI}`,
} as const;

/** Fonts that must be there before text is measured: a redraw follows when they have loaded. */
export const FONTS_TO_LOAD: readonly string[] = Object.values(FONT);

export const iconUri = (kind: NodeKind, color: string): string =>
  `data:image/svg+xml;utf8,${encodeURIComponent(nodeIconSvg(kind, color))}`;

/** Icons as images for canvas code, each loaded once; `onLoad` asks for a redraw. */
export class IconImages {
  private readonly images = new Map<string, HTMLImageElement>();

  constructor(private readonly onLoad: () => void) {}

  /** The icon, or null until it has loaded. */
  get(kind: NodeKind, color: string): HTMLImageElement | null {
    const key = `${kind} ${color}`;
    let image = this.images.get(key);
    if (!image) {
      image = new Image();
      image.onload = this.onLoad;
      image.src = iconUri(kind, color);
      this.images.set(key, image);
    }
    return image.complete && image.naturalWidth > 0 ? image : null;
  }
}

/** What every painter needs to know. */
export interface Look {
  readonly theme: Theme;
  readonly tokens: ThemeTokens;
  readonly icons: IconImages;
}

export const lookOf = (theme: Theme, icons: IconImages): Look => ({ theme, tokens: TOKENS[theme], icons });

/** "#1d5bd8" with an opacity of 0 to 1. */
export function withAlpha(hex: string, alpha: number): string {
  const value = Number.parseInt(hex.slice(1), 16);
  return `rgba(${value >> 16}, ${(value >> 8) & 0xff}, ${value & 0xff}, ${alpha})`;
}
