/** `KeyMoves` on real files and a real vault in one folder. */
import { join } from 'node:path';
import { createAwsFiles } from '../../../src/main/adapters/aws-files/aws-files';
import { createVault } from '../../../src/main/adapters/vault/vault';
import { KeyMoves } from '../../../src/main/core/access-keys/key-moves';
import { VaultKeys } from '../../../src/main/core/access-keys/vault-keys';
import { Configuration } from '../../../src/main/core/aws-files/configuration';
import { Activity } from '../../../src/main/core/base/activity';
import { FakeKeyring } from '../adapters/vault/fake-keyring';

export function keyMovesOn(folder: string) {
  const paths = { config: join(folder, 'config'), credentials: join(folder, 'credentials') };
  const files = createAwsFiles(paths);
  const vault = createVault(join(folder, 'vault'), new FakeKeyring(), 'linux');
  const vaultKeys = new VaultKeys(
    vault,
    () => 'ready',
    () => undefined,
  );
  const configuration = new Configuration(files, {}, vaultKeys);
  const activity = new Activity({ now: () => 0, elapsed: () => 0 }, () => undefined);
  const moves = new KeyMoves({
    vaultKeys,
    files,
    configuration,
    command: (profile) => `/opt/fob/fob credentials ${profile}`,
    canKeepSecrets: () => true,
    activity,
    onChange: () => undefined,
  });
  return {
    paths,
    files,
    vaultKeys,
    moves,
    /** As Fob does it at its start. */
    start: async (): Promise<void> => {
      files.watch(() => undefined)();
      const status = await vault.open();
      if (status.state !== 'ready') throw new Error(status.error.message);
      await vaultKeys.restore();
      await configuration.reload();
      await moves.finish();
    },
  };
}
