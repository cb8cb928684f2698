import type { PageHolder } from './page-calls';
import type { WindowKey } from './window-keys';
import { zoomFactors, type WindowMemory } from './window-memory';

/** A step of the zoom, or back to the size of the system. */
export type ZoomStep = Extract<WindowKey, `zoom-${string}`>;

/** How large pages are drawn: all of them the same, and again the next time. */
export class Zoom {
  constructor(
    private readonly memory: Pick<WindowMemory, 'zoom' | 'remember'>,
    private readonly pages: () => Iterable<PageHolder>,
  ) {}

  get factor(): number {
    return this.memory.zoom;
  }

  change(step: ZoomStep): void {
    const zoom = next(this.factor, step);
    this.memory.remember({ zoom });
    for (const { contents } of this.pages()) {
      if (contents && !contents.isDestroyed()) contents.setZoomFactor(zoom);
    }
  }
}

function next(factor: number, step: ZoomStep): number {
  if (step === 'zoom-reset') return 1;
  const others = zoomFactors.filter((other) => (step === 'zoom-in' ? other > factor : other < factor));
  return (step === 'zoom-in' ? others[0] : others.at(-1)) ?? factor;
}
