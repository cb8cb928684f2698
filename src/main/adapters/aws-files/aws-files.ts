/** The `AwsFiles` port over the real file system. */
import type { AwsFiles, AwsFileText, AwsFileTexts } from '../../core/ports';
import { AwsFileEditor } from './aws-file-editor';
import { decode } from './decode';
import type { AwsFilePaths } from './paths';
import { Stamps } from './stamps';
import { SteadyReader } from './steady-reader';
import { FilesWatcher } from './watcher';

export interface AwsFilesOptions {
  /** Called if the system cannot watch a folder. The files can still be read. */
  onWatchProblem?: (message: string) => void;
}

/**
 * Creates the `AwsFiles` port for `paths` (see `awsFilePaths`). `watch` also deletes temporary files of a killed Fob.
 */
export function createAwsFiles(paths: AwsFilePaths, { onWatchProblem }: AwsFilesOptions = {}): AwsFiles {
  const reader = new SteadyReader();
  const stamps = new Stamps();
  const config = new AwsFileEditor(paths.config, 'config');
  const credentials = new AwsFileEditor(paths.credentials, 'credentials');
  const read = async (path: string): Promise<AwsFileText> => {
    await stamps.note(path);
    return { path, ...decode(await reader.read(path)) };
  };
  return {
    async read(): Promise<AwsFileTexts> {
      const [configText, credentialsText] = await Promise.all([read(paths.config), read(paths.credentials)]);
      return { config: configText, credentials: credentialsText };
    },
    isStale: () => stamps.isStale(),
    watch(onChange) {
      void config.cleanUp();
      void credentials.cleanUp();
      const watcher = new FilesWatcher(
        [paths.config, paths.credentials],
        onChange,
        onWatchProblem ?? (() => undefined),
      );
      return () => watcher.stop();
    },
    editCredentials: (edit, forget) => credentials.edit(edit, forget),
    editConfig: (edit, forget) => config.edit(edit, forget),
  };
}
