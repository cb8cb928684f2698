import { expect, it, vi } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { calls } from '../../../src/contract/channels';
import { MOST_IMPORT_CHARACTERS } from '../../../src/contract/limits';
import { createDeviceHandlers, type DeviceHandlerDeps } from '../../../src/main/desktop/device-handlers';

const view = { draft: 'import-1', formats: [], entries: [], parts: [] };

it('calls about imports reach the imports', async () => {
  const imports = {
    read: vi.fn(() => Promise.resolve(ok(view))),
    bring: vi.fn(() => Promise.resolve(ok(null))),
    drop: vi.fn(() => Promise.resolve()),
  };
  const fob = { devices: { imports } } as unknown as DeviceHandlerDeps['fob'];
  const handlers = createDeviceHandlers({ fob } as DeviceHandlerDeps);
  expect(await handlers['import.read']({ draft: null, text: 'x' })).toEqual(ok(view));
  expect(imports.read).toHaveBeenCalledWith(null, 'x');
  const bring = { userId: 'u', serial: 's', draft: 'import-1', entry: '2' };
  expect(await handlers['import.bring'](bring)).toEqual(ok(null));
  expect(imports.bring).toHaveBeenCalledWith('u', 's', 'import-1', '2');
  expect(await handlers['import.drop']({ draft: 'import-1' })).toEqual(ok(null));
  expect(imports.drop).toHaveBeenCalledWith('import-1');
});

it('a text of 20 MB is read, and no longer one', () => {
  const { input } = calls['import.read'];
  const text = 'x'.repeat(MOST_IMPORT_CHARACTERS);
  expect(input.safeParse({ draft: null, text }).success).toBe(true);
  expect(input.safeParse({ draft: null, text: `${text}x` }).success).toBe(false);
  expect(input.safeParse({ draft: null, text: '' }).success).toBe(false);
});
