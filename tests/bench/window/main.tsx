/**
 * Frame times of the walk's animation: the window's own Canvas over a real session, on a network of `?nodes=` nodes.
 * Plays a ping and puts the figures on `window.__bench` as JSON: milliseconds between frames (median, p95) and of script a frame.
 */
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../../../preload/contract';
import { startCommand } from '../../../renderer/app/actions';
import { connect } from '../../../renderer/app/connect';
import { appStore, walkStore } from '../../../renderer/app/store';
import { Canvas } from '../../../renderer/graph/canvas';
import { PlaybackBar } from '../../../renderer/playback/playback-bar';
import { FakeBridge } from '../../support/fake-bridge';
import { SimulatorEngine } from '../../support/simulator-engine';
import { campus } from './campus';
import '../../../renderer/styles/base.css';

interface Bench {
  readonly nodes: number;
  readonly frames: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  /** Script and paint calls of one frame, as far as the page can see them. */
  readonly scriptMedianMs: number;
  readonly scriptP95Ms: number;
  /** From the document to the first picture. */
  readonly firstPictureMs: number;
}

declare global {
  interface Window {
    __bench?: string;
  }
}

const MEASURED_MS = 6000;
const nodes = Number(new URLSearchParams(location.search).get('nodes') ?? '100');
const topology = campus(nodes);
const bridge = new FakeBridge({ topology, engine: new SimulatorEngine(topology) });
Object.assign(window, { packetwalk: bridge satisfies Bridge });

const at = (sorted: readonly number[], share: number): number =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100;

const nextFrame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));

/** Wraps requestAnimationFrame so that the time spent in callbacks is seen; given back by the returned function. */
function watchScript(spent: number[]): () => void {
  const original = window.requestAnimationFrame;
  window.requestAnimationFrame = (callback) =>
    original((time) => {
      const start = performance.now();
      callback(time);
      spent.push(performance.now() - start);
    });
  return () => {
    window.requestAnimationFrame = original;
  };
}

async function measure(): Promise<Bench> {
  const opened = performance.now();
  createRoot(document.getElementById('root') as HTMLElement).render(
    <div style={{ position: 'absolute', inset: 0, display: 'grid', gridTemplateRows: '1fr auto' }}>
      <main style={{ position: 'relative' }}>
        <Canvas />
      </main>
      <PlaybackBar />
    </div>,
  );
  connect();
  while (document.querySelector('.graph-cytoscape canvas') === null) await nextFrame();
  await nextFrame();
  await nextFrame();
  const firstPictureMs = Math.round(performance.now() - opened);
  const [first, last] = [
    topology.nodes.find((node) => node.kind === 'host'),
    topology.nodes.findLast((node) => node.kind === 'host'),
  ];
  const destination = last?.interfaces[0]?.addresses?.[0]?.split('/')[0] ?? '';
  await startCommand(first?.id ?? '', `ping -c 1 ${destination}`, true);
  while (appStore.getState().run.steps === 0) await nextFrame();
  const script: number[] = [];
  const between: number[] = [];
  const stop = watchScript(script);
  walkStore.getState().play();
  const began = performance.now();
  let before = await nextFrame();
  while (performance.now() - began < MEASURED_MS) {
    const now = await nextFrame();
    between.push(now - before);
    before = now;
    if (!walkStore.getState().playing) walkStore.getState().play();
  }
  stop();
  between.sort((a, b) => a - b);
  script.sort((a, b) => a - b);
  return {
    nodes: topology.nodes.length,
    frames: between.length,
    medianMs: at(between, 0.5),
    p95Ms: at(between, 0.95),
    scriptMedianMs: at(script, 0.5),
    scriptP95Ms: at(script, 0.95),
    firstPictureMs,
  };
}

void measure().then((bench) => {
  window.__bench = JSON.stringify(bench);
});
