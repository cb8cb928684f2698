import type { Page } from '@playwright/test';
import type { Measurement } from '../measurement';
import { compare } from '../result';
import { manyProfiles } from '../support/many-profiles';
import { inTurns } from '../support/rounds';

const ROUNDS = 15;
/** Rounds to leave out: V8 has not compiled the page's code yet. */
const WARM_UP = 5;
const MANY = 2_000;
const FEW = 20;

/**
 * Measures how long the window takes from a typed text until its list shows the one profile that fits. With twenty
 * profiles that is the time to draw one frame.
 */
export const measureSearch: Measurement = async ({ bed }) => {
  const ready = await bed();
  const many = await ready.windowWith(manyProfiles(MANY));
  const few = await ready.windowWith(manyProfiles(FEW));
  try {
    for (const { window } of [many, few]) await window.getByRole('gridcell').first().waitFor();
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

/** Milliseconds from a typed text until the list shows only the profile of this name. Empties the field again. */
async function searchMs(window: Page, name: string): Promise<number> {
  const milliseconds = await type(window, name, name);
  await type(window, '', null);
  return milliseconds;
}

/** Types all of a text at once. Returns the milliseconds until `only` is the only row, or until there are several. */
const type = (window: Page, text: string, only: string | null): Promise<number> =>
  window.evaluate(
    async ([typed, expected]) => {
      const field = document.querySelector<HTMLInputElement>('input[type="search"]');
      if (field === null) throw new Error('There is no search field.');
      const start = performance.now();
      // React overwrites the field's own property and would not notice the change.
      Reflect.set(HTMLInputElement.prototype, 'value', typed, field);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      for (;;) {
        const rows = [...document.querySelectorAll('[role="row"]:has([role="gridcell"])')];
        const isOnly = rows.length === 1 && rows[0]?.getAttribute('aria-label') === expected;
        if (expected === null ? rows.length > 1 : isOnly) return performance.now() - start;
        await new Promise(requestAnimationFrame);
      }
    },
    [text, only] as const,
  );
