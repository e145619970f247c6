import type { LayoutPlaces, LayoutRequest } from './arrange';

/** Computes a layout in a thread of its own; rejects where that breaks down. */
export function arrangeAside(request: LayoutRequest): Promise<LayoutPlaces> {
  const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
  const places = new Promise<LayoutPlaces>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<LayoutPlaces>) => resolve(data));
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
  });
  worker.postMessage(request);
  return places.finally(() => worker.terminate());
}
