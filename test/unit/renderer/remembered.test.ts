import { describe, expect, it } from 'vitest';
import { createRemembered, oneOf, searchToKeep, listOfTexts } from '../../../src/renderer/state/remembered';

const memory = () => {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
};

describe('what a page remembers', () => {
  it('is there again in the next window', () => {
    const storage = memory();
    createRemembered('sort', 'name', oneOf(['name', 'use']), storage).set('use');
    expect(createRemembered('sort', 'name', oneOf(['name', 'use']), storage).get()).toBe('use');
  });

  it.each([['{'], ['"other"'], ['7'], ['null'], ['["name"]']])('ignores %s on disk', (stored) => {
    const storage = memory();
    storage.values.set('sort', stored);
    expect(createRemembered('sort', 'name', oneOf(['name', 'use']), storage).get()).toBe('name');
  });

  it('lasts until the window closes if it cannot be stored', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    const names = createRemembered('names', [], listOfTexts, full);
    names.set(['a']);
    expect(names.get()).toEqual(['a']);
  });

  it('keeps no word of a search that could be a secret', () => {
    expect(
      searchToKeep('prod wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY arn:aws:iam::123456789012:role/administrator'),
    ).toBe('prod arn:aws:iam::123456789012:role/administrator');
  });
});
