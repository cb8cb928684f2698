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

/** What is typed, and what stood in the field before the last key. */
const texts = [
  { typed: 's', before: '' },
  { typed: 'start role-3', before: 'start role-' },
  { typed: 'copy bash rol', before: 'copy bash ro' },
] as const;

/**
 * Measures how long the palette takes from a key stroke until its rows are drawn, among 2,000 profiles. With twenty, that
 * is mostly the time to draw one frame. The rows of both are as many: at most fifty.
 */
export const measurePalette: Measurement = async ({ bed }) => {
  const ready = await bed();
  const many = await ready.windowWith(manyProfiles(MANY));
  const few = await ready.windowWith(manyProfiles(FEW));
  try {
    for (const { window } of [many, few]) {
      await window.getByRole('gridcell').first().waitFor();
      await window.keyboard.press('Control+k');
      await window.getByRole('dialog').getByRole('combobox').waitFor();
    }
    const results = [];
    for (const { typed, before } of texts) {
      const pairs = await inTurns(WARM_UP + ROUNDS, async (who) => {
        const { window } = who === 'fob' ? many : few;
        await type(window, before);
        return type(window, typed);
      });
      const what = `Palette: “${typed}” among ${MANY} profiles`;
      results.push(compare({ what, against: `among ${FEW}`, unit: 'ms', target: { atMost: 3 } }, pairs.slice(WARM_UP)));
    }
    return results;
  } finally {
    await many.stop();
    await few.stop();
  }
};

/** Puts a text into the field at once. Returns the milliseconds until the page has drawn the rows for it. */
const type = (window: Page, text: string): Promise<number> =>
  window.evaluate(async (typed) => {
    const field = document.querySelector<HTMLInputElement>('[role="dialog"] [role="combobox"]');
    if (field === null) throw new Error('The palette is not open.');
    const start = performance.now();
    // React overwrites the field's own property and would not notice the change.
    Reflect.set(HTMLInputElement.prototype, 'value', typed, field);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    // React answers a typed letter before the next frame, so the frame after that one has been drawn with it.
    await new Promise(requestAnimationFrame);
    const rows = document.querySelectorAll('[role="dialog"] [role="option"]').length;
    if (field.value !== typed || rows === 0) throw new Error(`“${typed}” shows ${rows} rows.`);
    return performance.now() - start;
  }, text);
