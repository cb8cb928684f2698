import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { ProjectionView } from '../../../contract/app-state';
import type { Configuration } from '../aws-files/configuration';
import { sectionsByName } from '../aws-files/find-sections';
import { Turns } from '../base/turns';
import type { AwsFileTexts, ProjectedKind, ProjectedPaths, ProjectedView } from '../ports';
import type { AllowedPrograms } from '../sources/allowed-programs';
import type { SettingsKeeper } from '../settings/settings-keeper';
import { baseOf } from './base';
import { CarryOver, type CarryOverDeps } from './carry-over';
import { asksFob, projectFiles } from './project-files';
import { busy, switchedOff, unreadable } from './projection-errors';
import { reasonToStay } from './reason-to-stay';
import { framed, unframed } from './view-text';

export interface ProjectionsDeps extends CarryOverDeps {
  configuration: Pick<Configuration, 'plan' | 'plans' | 'supported' | 'readAgain'>;
  settings: SettingsKeeper;
  allowedPrograms: Pick<AllowedPrograms, 'isMissing'>;
  /** The paths of the person's own files. */
  ownFiles: Record<ProjectedKind, string>;
  onChange: () => void;
  /** Called when the main view was turned on or off. */
  onSwitched: () => void;
}

/** In this order, a profile never has Fob's line and credentials that tools take before it. */
const kinds: readonly ProjectedKind[] = ['credentials', 'config'];

/** A tool that writes again and again is not waited for longer than this. */
const MOST_TRIES = 5;

/** Keeps projections of the person's AWS files: the main view, which shells use, and one for each running command. */
export class Projections {
  /** The profiles that have a view of their own, because a command uses it. */
  private readonly bare = new Set<string>();
  private unchanged: ProjectionView['unchanged'] = [];
  private error: AppError | null = null;
  private readonly turns = new Turns();
  private readonly carryOver: CarryOver;
  private watched = '';
  private stopWatching: () => void = () => undefined;

  constructor(private readonly deps: ProjectionsDeps) {
    this.carryOver = new CarryOver(deps);
  }

  view(): ProjectionView {
    return { unchanged: this.isOn ? this.unchanged : [], error: this.isOn ? this.error : null };
  }

  /**
   * Brings all views up to date, also this one, and keeps it so from now on. So a command reads what a tool wrote into
   * another view right before. Returns the absolute paths of its files. The view of a profile stays until `release`, also
   * after an error, because another command may use it. The main view is turned on by the first call, and refused with `projection-off` if the person
   * has turned it off since.
   *
   * @param view Null: the main view. A profile: the view in which that profile has no credentials.
   */
  async show(view: ProjectedView): Promise<Result<ProjectedPaths>> {
    const { configuration, folder, settings, activity } = this.deps;
    if (view === null) {
      if (settings.current.projectsFiles === false) return fail(switchedOff);
      if (!this.isOn) {
        const saved = await settings.save(() => ({ projectsFiles: true }));
        if (!saved.ok) return saved;
        activity.info('Original profile names turned on, because a shell asked for them');
        this.deps.onSwitched();
      }
    }
    const written = await this.turns.run(async () => {
      await this.bringAllUpToDate(this.views.filter((other) => other !== view));
      if (view !== null) {
        const plan = configuration.plan(view);
        if (!plan.ok) return plan;
        this.bare.add(view);
      }
      this.watch();
      return this.bringUpToDate(view);
    });
    return written.ok ? ok(folder.paths(view)) : written;
  }

  /** Deletes the view of a profile, because no command uses it any more. What tools wrote there is carried over. */
  async release(profile: string): Promise<void> {
    if (!this.bare.delete(profile)) return;
    this.watch();
    const removed = await this.turns.run(() => this.removeView(profile));
    if (!removed.ok) this.deps.activity.error(removed.error);
  }

  /**
   * Call this once, when the settings and the files have been read. Brings all views up to date. If the main view is off and
   * its files are still there, because the settings were lost, links take their place.
   */
  async start(): Promise<void> {
    if (!this.isOn) {
      const left = await this.turns.run(() => this.leaveFiles());
      if (!left.ok) this.deps.activity.error(left.error);
    }
    await this.follow();
  }

  /** Takes over the views of an earlier run. Those of commands that run no more go. */
  async restore(running: readonly string[]): Promise<void> {
    for (const profile of running) this.bare.add(profile);
    await this.turns.run(async () => {
      for (const profile of await this.deps.folder.profiles()) {
        if (this.bare.has(profile)) continue;
        const removed = await this.removeView(profile);
        if (!removed.ok) this.deps.activity.error(removed.error);
      }
    });
    await this.follow();
  }

  /** Switches the main view on or off, because the person said so. */
  async switchTo(on: boolean): Promise<Result<null>> {
    const saved = await this.deps.settings.save(() => ({ projectsFiles: on }));
    if (!saved.ok) return saved;
    this.deps.onSwitched();
    this.watch();
    return this.turns.run(() => (on ? this.bringUpToDate(null) : this.becomePlain()));
  }

  /** Brings all views up to date. Call this when what they depend on may have changed. */
  follow(): Promise<void> {
    this.watch();
    return this.turns.run(() => this.bringAllUpToDate(this.views));
  }

  /**
   * What the files of the main view have to say now. Null if it is off, or if the person's files cannot be read. Writes
   * nothing.
   */
  async expected(): Promise<Record<ProjectedKind, string> | null> {
    const texts = await this.deps.files.read();
    const isReadable = texts.config.problem === null && texts.credentials.problem === null;
    return this.isOn && isReadable ? this.project(null, texts).texts : null;
  }

  stop(): void {
    this.stopWatching();
  }

  /** Whether shells get the main view. */
  get isOn(): boolean {
    return this.deps.settings.current.projectsFiles === true;
  }

  /** The files of the views that commands use now. */
  get ofCommands(): ProjectedPaths[] {
    return [...this.bare].map((profile) => this.deps.folder.paths(profile));
  }

  private get views(): ProjectedView[] {
    return [...(this.isOn ? [null] : []), ...this.bare];
  }

  private watch(): void {
    const { views } = this;
    if (this.watched === JSON.stringify(views)) return;
    this.watched = JSON.stringify(views);
    this.stopWatching();
    this.stopWatching = this.deps.folder.watch(views, () => void this.follow());
    // The new watcher reports nothing that happened before it, not even what the old one was about to report.
    void this.follow();
  }

  private async bringAllUpToDate(views: readonly ProjectedView[]): Promise<void> {
    for (const view of views) await this.bringUpToDate(view);
    for (const view of this.deps.folder.lately()) if (!this.views.includes(view)) await this.carriedOver(view);
  }

  private async bringUpToDate(view: ProjectedView): Promise<Result<null>> {
    const result = await this.tryToWrite(view);
    if (view !== null) return result;
    const error = result.ok ? null : result.error;
    if (error !== null && error.message !== this.error?.message) this.deps.activity.error(error);
    this.error = error;
    this.deps.onChange();
    return result;
  }

  private tryToWrite(view: ProjectedView): Promise<Result<null>> {
    return this.afterCarryOver(view, async (before) => {
      const texts = await this.deps.files.read();
      const problem = texts.config.problem ?? texts.credentials.problem;
      if (problem !== null) return view === null ? this.link(before) : fail(unreadable(problem));
      // A profile that got another name or is gone: its command keeps the view as it was, with the name that it knows.
      if (view !== null && before.config !== null && !isNamed(view, texts)) return ok(true);
      return this.write(view, texts, before);
    });
  }

  /**
   * Carries over what tools wrote into a view, and then calls `change` with the texts that are there. It returns false if a
   * tool has written meanwhile. Then this starts over.
   */
  private async afterCarryOver(
    view: ProjectedView,
    change: (before: Record<ProjectedKind, string | null>) => Promise<Result<boolean>>,
  ): Promise<Result<null>> {
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const found = await this.carriedOver(view);
      if (!found.ok) return found;
      const changed = await change(found.value);
      if (!changed.ok) return changed;
      if (changed.value) return ok(null);
    }
    return fail(busy);
  }

  /** Carries over what tools wrote into a view. Returns the texts that are there now. */
  private async carriedOver(view: ProjectedView): Promise<Result<Record<ProjectedKind, string | null>>> {
    const { folder, configuration, ownFiles } = this.deps;
    const texts: Record<ProjectedKind, string | null> = { config: null, credentials: null };
    let isCarried = false;
    for (const kind of kinds) {
      const found = await folder.read(view, kind, (text) => unframed(text).is !== 'torn');
      if (!found.ok) return found;
      const { text, earlier } = found.value;
      texts[kind] = text;
      const place = { view, kind, standsFor: ownFiles[kind] };
      // A tool may still be writing an earlier file. It is looked at again then.
      for (const other of [...earlier.filter((one) => unframed(one).is !== 'torn'), ...(text === null ? [] : [text])]) {
        if (await this.carryOver.take(other, place)) isCarried = true;
      }
    }
    if (isCarried) await configuration.readAgain();
    return ok(texts);
  }

  /** Returns false if a tool has written a file meanwhile. */
  private async write(
    view: ProjectedView,
    texts: AwsFileTexts,
    before: Record<ProjectedKind, string | null>,
  ): Promise<Result<boolean>> {
    const { folder, ownFiles } = this.deps;
    const projected = this.project(view, texts);
    const refusal = view === null ? undefined : projected.refused.get(view);
    if (refusal !== undefined) return fail(refusal);
    if (view === null) {
      const unchanged = [...projected.refused, ...projected.staying];
      this.unchanged = unchanged.map(([profile, error]) => ({ profile, error }));
    }
    for (const kind of kinds) {
      const standsFor = ownFiles[kind];
      const wanted = projected.texts[kind];
      if (wanted === before[kind]) {
        await folder.followMode(view, kind, standsFor);
        continue;
      }
      const found = unframed(wanted);
      if (found.is !== 'whole') continue;
      const kept = await folder.keepBase(view, kind, found.digest, JSON.stringify(baseOf(found.body, this.digest)));
      if (!kept.ok) return kept;
      const written = await folder.write(view, kind, wanted, { before: before[kind], standsFor });
      if (!written.ok || !written.value) return written;
    }
    return ok(true);
  }

  /** What the files of a view have to say, the profiles that cannot be changed in it, and those that stay as they are. */
  private project(view: ProjectedView, texts: AwsFileTexts) {
    const { configuration, fobCommand, allowedPrograms } = this.deps;
    const staying = new Map<string, AppError>();
    for (const plan of configuration.supported) {
      const reason = reasonToStay(plan, (source) => allowedPrograms.isMissing(source));
      if (reason !== null) staying.set(plan.name, reason);
    }
    const all = configuration.plans.filter(isServed).map(({ name }) => name);
    const served = all.filter((name) => !staying.has(name));
    const { texts: projected, unchanged: refused } = projectFiles(
      { config: texts.config.text ?? '', credentials: texts.credentials.text ?? '' },
      { served, fobCommand, bare: view },
    );
    const whole = (kind: ProjectedKind): string => framed(projected[kind], texts[kind].path, this.digest);
    return { texts: { config: whole('config'), credentials: whole('credentials') }, refused, staying };
  }

  private readonly digest = (text: string): string => this.deps.folder.digest(text);

  /** Puts links to the person's files in place of the main view, so that open shells go on with them. */
  private becomePlain(): Promise<Result<null>> {
    return this.afterCarryOver(null, (before) => this.link(before));
  }

  private async leaveFiles(): Promise<Result<null>> {
    const found = await this.carriedOver(null);
    if (!found.ok) return found;
    const isThere = kinds.some((kind) => found.value[kind] !== null);
    return isThere ? this.becomePlain() : ok(null);
  }

  private async link(before: Record<ProjectedKind, string | null>): Promise<Result<boolean>> {
    const { folder, ownFiles } = this.deps;
    for (const kind of kinds) {
      const linked = await folder.link(null, kind, { before: before[kind], target: ownFiles[kind] });
      if (!linked.ok || !linked.value) return linked;
    }
    this.unchanged = [];
    return ok(true);
  }

  private removeView(profile: string): Promise<Result<null>> {
    return this.afterCarryOver(profile, (before) => this.deps.folder.remove(profile, before));
  }
}

/** Whether one of the person's files has a section for the profile. */
const isNamed = (profile: string, texts: AwsFileTexts): boolean =>
  kinds.some((kind) => sectionsByName(texts[kind].text ?? '', kind).has(profile));

/** A profile whose key is in a vault that is not open yet is served as soon as it is. */
const isServed = (plan: Configuration['plans'][number]): boolean =>
  plan.supported ? asksFob(plan) : plan.error.code === 'vault-unavailable';
