import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { markColors } from '../../../src/contract/mark-colors';

const css = readFileSync('src/renderer/theme/tokens.css', 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');

const value = (theme: string, name: string) => {
  const found = new RegExp(`--${name}: #([0-9a-f]{6});`).exec(theme)?.[1];
  if (found === undefined) throw new Error(`No ${name}`);
  return found;
};

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [lower = 0, higher = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (higher + 0.05) / (lower + 0.05);
}

const themes = { light, dark };

for (const theme of ['light', 'dark'] as const) {
  test.each([...markColors])(`a ${theme} mark in %s is readable on every surface`, (color) => {
    const ink = value(themes[theme], `mark-${color}`);
    for (const ground of [`mark-${color}-soft`, 'canvas', 'surface', 'inset', 'hover', 'pressed', 'accent-soft']) {
      expect(contrast(ink, value(themes[theme], ground)), `on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });
}
