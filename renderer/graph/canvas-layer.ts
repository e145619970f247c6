/** One canvas of the stack over the graph, as sharp as the screen allows. */
import type { Point } from './geometry';

/** Model to screen: `screen = model * zoom + pan`, CSS pixels. */
export interface Viewport {
  readonly zoom: number;
  readonly pan: Point;
  readonly width: number;
  readonly height: number;
}

export class CanvasLayer {
  readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D | null;

  constructor(host: HTMLElement) {
    this.canvas = document.createElement('canvas');
    this.canvas.className = 'graph-layer';
    this.canvas.setAttribute('aria-hidden', 'true');
    host.append(this.canvas);
    this.context = this.canvas.getContext('2d');
  }

  /** Width of a string in px at 100 %. */
  measure(text: string, font: string): number {
    if (!this.context) return 0;
    this.context.font = font;
    return this.context.measureText(text).width;
  }

  /** Clears the layer and draws it anew, in model coordinates. */
  draw(view: Viewport, paint: (context: CanvasRenderingContext2D) => void): void {
    const { context, canvas } = this;
    if (!context) return;
    const ratio = window.devicePixelRatio;
    const width = Math.round(view.width * ratio);
    const height = Math.round(view.height * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    const scale = view.zoom * ratio;
    context.setTransform(scale, 0, 0, scale, view.pan.x * ratio, view.pan.y * ratio);
    paint(context);
  }
}

/** The part of the model that a viewport shows, `margin` px of the model more on each side. */
export function visibleRect(view: Viewport, margin: number) {
  return {
    left: -view.pan.x / view.zoom - margin,
    top: -view.pan.y / view.zoom - margin,
    right: (view.width - view.pan.x) / view.zoom + margin,
    bottom: (view.height - view.pan.y) / view.zoom + margin,
  };
}
