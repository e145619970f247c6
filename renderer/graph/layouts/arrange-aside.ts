import type { LayoutPlaces, LayoutRequest } from './arrange';

/** Computes a layout in a thread of its own; null where it was stopped before its end. Rejects where that breaks down. */
export function arrangeAside(request: LayoutRequest, stop: AbortSignal): Promise<LayoutPlaces | null> {
  const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
  const places = new Promise<LayoutPlaces | null>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<LayoutPlaces>) => resolve(data));
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    stop.addEventListener('abort', () => resolve(null));
  });
  worker.postMessage(request);
  return places.finally(() => worker.terminate());
}
