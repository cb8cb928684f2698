import type { VaultView } from '../../contract/app-state';
import { deviceTexts } from './texts';

/** Why this computer cannot keep a secret now. Null: it can. */
export const vaultReason = ({ state }: Pick<VaultView, 'state'>): string | null =>
  state === 'ready' ? null : deviceTexts.noVault[state];
