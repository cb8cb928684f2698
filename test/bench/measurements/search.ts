import type { Page } from '@playwright/test';
import type { Measurement } from '../measurement';
import { compare } from '../result';
import { manyProfiles } from '../support/many-profiles';
import { inTurns } from '../support/rounds';

const ROUNDS = 15;
/** Rounds to leave out: V8 has not compiled the page's code yet. */
const WARM_UP = 5;
const MANY = 2_000;
const FEW = 5;

/**
 * Measures how long the window takes from a typed text until its list shows the one profile that fits. With five
 * profiles that is the time to draw one frame.
 */
export const measureSearch: Measurement = async ({ bed }) => {
  const ready = await bed();
  const many = await ready.windowWith(manyProfiles(MANY));
  const few = await ready.windowWith(manyProfiles(FEW));
  try {
    const pairs = await inTurns(WARM_UP + ROUNDS, (who) =>
      who === 'fob' ? searchMs(many.window, 'role-1234') : searchMs(few.window, 'role-3'),
    );
    const what = `Search among ${MANY} profiles`;
    return [compare({ what, against: `among ${FEW}`, unit: 'ms', target: { atMost: 2 } }, pairs.slice(WARM_UP))];
  } finally {
    await many.stop();
    await few.stop();
  }
};

/** Types all of a text at once, waits for the only row that fits, and empties the field again. */
const searchMs = (window: Page, text: string): Promise<number> =>
  window.evaluate(async (typed) => {
    const field = document.querySelector<HTMLInputElement>('input[type="search"]');
    if (field === null) throw new Error('There is no search field.');
    const rows = () => [...document.querySelectorAll('[role="row"]:has([role="gridcell"])')];
    /** Types as React sees it, and returns the milliseconds until the rows are drawn. */
    const type = async (value: string, areDrawn: () => boolean) => {
      const start = performance.now();
      // React overwrites the field's own property and would not notice the change.
      Reflect.set(HTMLInputElement.prototype, 'value', value, field);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      while (!areDrawn()) await new Promise(requestAnimationFrame);
      return performance.now() - start;
    };
    const milliseconds = await type(
      typed,
      () => rows().length === 1 && rows()[0]?.getAttribute('aria-label') === typed,
    );
    await type('', () => rows().length > 1);
    return milliseconds;
  }, text);
