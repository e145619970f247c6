/** How a scene comes to rest: shares of every motion as functions of the time since it began. Nothing loops. */
import { LINK_MS } from '../playback/timing';
import { settle, travel } from './easing';

const RING_MS = 160;
const PULSE_MS = 900;
const VISITED_MS = 2000;
const GHOST_LAG_MS = [36, 72] as const;

export interface Motion {
  /** Share of the link that a travelling envelope has covered. */
  readonly travelled: number;
  /** The two echoes behind it, nearest first; empty once it has arrived. */
  readonly ghosts: readonly number[];
  /** Growth of the ring around the deciding node, 0 to 1. */
  readonly ring: number;
  /** Share of the one pulse, or null when it is over. */
  readonly pulse: number | null;
  /** Opacity of the tick at the node left behind. */
  readonly visited: number;
}

export const AT_REST: Motion = { travelled: 1, ghosts: [], ring: 1, pulse: null, visited: 0 };

/** `elapsed` ms since the scene came up, at a playing speed (only travel depends on it). */
export function motionAt(elapsed: number, speed: number): Motion {
  const linkMs = LINK_MS / speed;
  const moving = elapsed < linkMs;
  return {
    travelled: travel(elapsed / linkMs),
    ghosts: moving ? GHOST_LAG_MS.map((lag) => travel((elapsed - lag / speed) / linkMs)) : [],
    ring: settle(elapsed / RING_MS),
    pulse: elapsed < PULSE_MS ? elapsed / PULSE_MS : null,
    visited: Math.max(0, 1 - elapsed / VISITED_MS),
  };
}

/** When a scene has come to rest, ms. */
export function motionMs(speed: number, hasVisited: boolean): number {
  return Math.max(LINK_MS / speed, PULSE_MS, hasVisited ? VISITED_MS : 0);
}
