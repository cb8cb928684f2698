import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { ProjectionView } from '../../../contract/app-state';
import type { Configuration } from '../aws-files/configuration';
import type { Activity } from '../base/activity';
import { Turns } from '../base/turns';
import type { AwsFiles, AwsFileTexts, ProjectedPaths, ProjectedView, ProjectionFolder } from '../ports';
import type { SettingsKeeper } from '../settings/settings-keeper';
import { asksFob, projectFiles } from './project-files';
import { framed } from './view-text';

export interface ProjectionsDeps {
  configuration: Pick<Configuration, 'plan' | 'plans'>;
  files: AwsFiles;
  folder: ProjectionFolder;
  settings: SettingsKeeper;
  activity: Activity;
  /** The absolute path of the `fob` command. */
  fobCommand: string;
  onChange: () => void;
}

/** Keeps projections of the person's AWS files: the main view, which shells use, and one for each running command. */
export class Projections {
  /** The profiles that have a view of their own, because a command uses it. */
  private readonly bare = new Set<string>();
  private unchanged: ProjectionView['unchanged'] = [];
  private error: AppError | null = null;
  private readonly turns = new Turns();

  constructor(private readonly deps: ProjectionsDeps) {}

  view(): ProjectionView {
    return { unchanged: this.isOn ? this.unchanged : [], error: this.isOn ? this.error : null };
  }

  /**
   * Writes a view and keeps it up to date from now on. Returns the absolute paths of its files. The view of a profile
   * stays until `release`. The main view is switched on by the first call, and refused with `projection-off` if the person
   * has switched it off since.
   *
   * @param view Null: the main view. A profile: the view in which that profile has no credentials.
   */
  async show(view: ProjectedView): Promise<Result<ProjectedPaths>> {
    const { configuration, folder } = this.deps;
    if (view === null) {
      const { settings, activity } = this.deps;
      if (settings.current.projectsFiles === false) return fail(switchedOff);
      if (!this.isOn) {
        const saved = await settings.save(() => ({ projectsFiles: true }));
        if (!saved.ok) return saved;
        activity.info('Original profile names switched on, because a shell asked for them');
      }
    } else {
      const plan = configuration.plan(view);
      if (!plan.ok) return plan;
      this.bare.add(view);
    }
    const written = await this.turns.run(() => this.write(view));
    if (written.ok) return ok(folder.paths(view));
    if (view !== null) await this.release(view);
    return written;
  }

  /** Deletes the view of a profile, because no command uses it any more. */
  async release(profile: string): Promise<void> {
    if (this.bare.delete(profile)) await this.turns.run(() => this.deps.folder.remove(profile));
  }

  /** Brings all views up to date. Call this when the files or the settings have been read. */
  follow(): Promise<void> {
    return this.turns.run(async () => {
      for (const view of [...(this.isOn ? [null] : []), ...this.bare]) await this.write(view);
    });
  }

  private get isOn(): boolean {
    return this.deps.settings.current.projectsFiles === true;
  }

  /** Switches the main view on or off, because the person said so. */
  async switchTo(on: boolean): Promise<Result<null>> {
    const saved = await this.deps.settings.save(() => ({ projectsFiles: on }));
    if (!saved.ok) return saved;
    if (on) return this.turns.run(() => this.write(null));
    await this.turns.run(() => this.deps.folder.remove(null));
    return ok(null);
  }

  private async write(view: ProjectedView): Promise<Result<null>> {
    const texts = await this.deps.files.read();
    const { configuration, fobCommand, folder } = this.deps;
    const served = configuration.plans.filter(isServed).map(({ name }) => name);
    const projected = projectFiles(
      { config: texts.config.text ?? '', credentials: texts.credentials.text ?? '' },
      { served, fobCommand, bare: view },
    );
    const refusal = view === null ? undefined : projected.unchanged.get(view);
    if (refusal !== undefined) return fail(refusal);
    const results = [];
    for (const kind of ['credentials', 'config'] as const) {
      const wanted = framed(projected.texts[kind], texts[kind].path, (text) => folder.digest(text));
      results.push(await this.replace(view, kind, wanted));
    }
    const failed = results.find((result) => !result.ok) ?? ok(null);
    if (view === null) this.tell(failed, projected.unchanged);
    return failed;
  }

  private async replace(view: ProjectedView, kind: keyof AwsFileTexts, wanted: string): Promise<Result<null>> {
    const { folder } = this.deps;
    const found = await folder.read(view, kind);
    if (!found.ok) return found;
    if (found.value === wanted) return ok(null);
    const written = await folder.write(view, kind, wanted, found.value);
    return written.ok ? ok(null) : written;
  }

  /** Notes how the main view stands. An error is told once. */
  private tell(result: Result<null>, unchanged: ReadonlyMap<string, AppError>): void {
    const error = result.ok ? null : result.error;
    if (error !== null && error.message !== this.error?.message) this.deps.activity.error(error);
    this.error = error;
    this.unchanged = [...unchanged].map(([profile, why]) => ({ profile, error: why }));
    this.deps.onChange();
  }
}

/** A profile whose key is in a vault that is not open yet is served as soon as it is. */
const isServed = (plan: Configuration['plans'][number]): boolean =>
  plan.supported ? asksFob(plan) : plan.error.code === 'vault-unavailable';

const switchedOff: AppError = {
  code: 'projection-off',
  message: 'Original profile names are switched off in Fob.',
  nextStep: 'Switch them on in Fob under Settings → Original profile names.',
};
