/** Brings scenes to life: keeps the scene on screen, its age, and a frame loop that runs only while something moves. */
import { AT_REST, type Motion, motionAt, motionMs } from './motion';
import { EMPTY_SCENE, type Scene } from './scene';

/** The clock and the frames of the screen; replaced in tests. */
export interface Screen {
  now(): number;
  request(callback: () => void): number;
  cancel(id: number): void;
}

export const SCREEN: Screen = {
  now: () => performance.now(),
  request: (callback) => requestAnimationFrame(callback),
  cancel: (id) => cancelAnimationFrame(id),
};

export interface SceneChange {
  /** Play the way into the scene; false shows its end at once (a jump, a drag, reduced motion). */
  readonly animate: boolean;
  readonly speed: number;
}

export class Overlay {
  scene: Scene = EMPTY_SCENE;
  /** The node that the last animated change left behind. */
  leftNode: string | null = null;
  private began = 0;
  private speed = 1;
  private moving = false;
  private frame: number | null = null;

  constructor(
    private readonly paint: (motion: Motion) => void,
    private readonly screen: Screen = SCREEN,
  ) {}

  /** Brings a scene up; `change` null only replaces what is known of the present one. */
  show(scene: Scene, change: SceneChange | null): void {
    if (change) this.begin(scene, change);
    this.scene = scene;
    this.redraw();
  }

  /** Draws once at the next frame, however often it is called before it. */
  redraw(): void {
    this.frame ??= this.screen.request(() => this.tick());
  }

  /** Whether frames follow each other now. */
  get running(): boolean {
    return this.frame !== null;
  }

  stop(): void {
    if (this.frame !== null) this.screen.cancel(this.frame);
    this.frame = null;
    this.moving = false;
  }

  private begin(scene: Scene, { animate, speed }: SceneChange): void {
    const from = this.scene.deciding?.node ?? null;
    this.leftNode = animate && from !== null && from !== scene.deciding?.node ? from : null;
    this.speed = speed;
    this.began = this.screen.now();
    this.moving = animate;
  }

  private tick(): void {
    this.frame = null;
    const elapsed = this.screen.now() - this.began;
    if (this.moving && elapsed >= motionMs(this.speed, this.leftNode !== null)) this.moving = false;
    this.paint(this.moving ? motionAt(elapsed, this.speed) : AT_REST);
    if (this.moving) this.redraw();
  }
}
