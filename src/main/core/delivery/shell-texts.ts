import type { Result } from '../../../contract/app-error';
import type { Activity } from '../base/activity';
import { Turns } from '../base/turns';
import type { ShellTextFiles } from '../ports';
import type { SettingsKeeper } from '../settings/settings-keeper';
import { initKinds, shellInitText, type AwsFilePair, type InitKind } from './shell-init';

export interface ShellTextsDeps {
  files: ShellTextFiles;
  /** The projection that shells use. `show` switches it on. */
  projection: { show: (view: null) => Promise<Result<AwsFilePair>> };
  /** Where the projection is, whether it is on or not. `folder` also has all other views. */
  projected: { folder: string; files: AwsFilePair };
  /** The files that Fob reads. */
  plain: AwsFilePair;
  settings: SettingsKeeper;
  activity: Activity;
}

/** Keeps the lines of `fob shell-init` beside the projection: there while it is on, gone while it is off. */
export class ShellTexts {
  private isWritten: boolean | null = null;
  private readonly turns = new Turns();

  constructor(private readonly deps: ShellTextsDeps) {}

  /** The lines for a shell. Switches the projection on first, if the person did not switch it off. */
  async text(kind: InitKind): Promise<Result<string>> {
    const shown = await this.deps.projection.show(null);
    if (!shown.ok) return shown;
    await this.follow();
    return this.lines(kind);
  }

  /** Writes or deletes the files, if the setting has changed. Call this once the settings are read. */
  async follow(): Promise<void> {
    const isOn = this.deps.settings.current.projectsFiles === true;
    if (isOn !== this.isWritten) {
      this.isWritten = isOn;
      void this.turns.run(() => (isOn ? this.write() : this.deps.files.remove()));
    }
    await this.turns.done();
  }

  private async write(): Promise<void> {
    const { files, activity } = this.deps;
    const texts = new Map<string, string>();
    for (const kind of initKinds) {
      const lines = this.lines(kind);
      if (lines.ok) texts.set(`on.${kind}`, lines.value);
    }
    const written = await files.write(texts);
    if (!written.ok) activity.error(written.error);
  }

  private lines(kind: InitKind): Result<string> {
    const { projected, plain } = this.deps;
    return shellInitText(kind, { folder: projected.folder, projected: projected.files, plain });
  }
}
