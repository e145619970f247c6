/** A layout of a large network takes seconds: the window goes on meanwhile. */
import { arrange, type LayoutRequest } from './arrange';

self.addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
  self.postMessage(arrange(data));
});
