import { type AppError, type Result } from '../../../contract/app-error';
import { changeSections, type SectionChange } from '../aws-files/change-sections';
import { sectionId, sectionsById } from '../aws-files/find-sections';
import { obstacleTo } from '../aws-files/safe-edit';
import type { Activity } from '../base/activity';
import type { AwsFiles, ProjectedKind, ProjectedView, ProjectionFolder } from '../ports';
import { parseBase, type Base } from './base';
import { inWords, linesOfTool, toolChanges } from './tool-changes';
import { unframed } from './view-text';

export interface CarryOverDeps {
  files: AwsFiles;
  folder: ProjectionFolder;
  activity: Activity;
  /** The absolute path of the `fob` command. */
  fobCommand: string;
}

/** Where a text was found, and the person's file that it stands for. */
export interface Place {
  view: ProjectedView;
  kind: ProjectedKind;
  standsFor: string;
}

/**
 * Carries what a tool wrote into a projected file over into the person's file, key by key and through the careful editor.
 * It compares with the text that the tool had read, which the file's first line names, whatever Fob wrote since.
 */
export class CarryOver {
  constructor(private readonly deps: CarryOverDeps) {}

  /** Whether a text is as Fob wrote it. */
  isUntouched(text: string): boolean {
    const found = unframed(text);
    return found.is === 'whole' && this.deps.folder.digest(found.body) === found.digest;
  }

  /**
   * Carries over what is new in a text. Returns whether the person's file changed. What cannot be carried over is told and
   * kept aside, also what is new in a torn text.
   */
  async take(text: string, place: Place): Promise<boolean> {
    if (this.isUntouched(text)) return false;
    const found = unframed(text);
    const { body } = found;
    const json = await this.deps.folder.base(place.view, place.kind, found.is === 'unframed' ? null : found.digest);
    const base = json === null ? null : parseBase(json);
    if (found.is === 'torn') return this.tellTorn(body, base ?? {}, place);
    if (base === null) return this.refuse(unknownBase, body, {}, place);
    const obstacle = obstacleTo(body, place.kind);
    if (obstacle !== null) return this.refuse(obstacle, body, base, place);
    const { fobCommand, folder } = this.deps;
    const digest = (value: string): string => folder.digest(value);
    const { changes, gone } = toolChanges(body, { base, file: place.kind, fobCommand, digest });
    // Without Fob's lines, only a missing section tells a file that was cut from one that a tool wrote anew. A section
    // without keys tells nothing, because tools leave it out.
    const isCut = gone.some((header) => Object.keys(base[header] ?? {}).length > 0);
    if (found.is === 'unframed' && isCut) return this.tellTorn(body, base, place);
    if (found.is === 'whole' && gone.length > 0) this.tellGone(gone, place);
    const wanted = found.is === 'unframed' ? this.withoutRemovals(changes, place) : changes;
    if (wanted.length === 0) return false;
    const { done, error } = await this.writeMost(wanted, place);
    if (error !== null) await this.refuse(error, body, base, place);
    if (done.length === 0) return false;
    this.deps.activity.info(`A tool changed ${inWords(done)}. Fob made the same change in ${place.standsFor}`);
    return true;
  }

  /** Writes the changes of all sections at once or, if that is refused, those of each section by itself. */
  private async writeMost(
    changes: readonly SectionChange[],
    place: Place,
  ): Promise<{ done: readonly SectionChange[]; error: AppError | null }> {
    const all = await this.write(changes, place);
    if (all.ok) return { done: changes, error: null };
    if (changes.length === 1) return { done: [], error: all.error };
    const done: SectionChange[] = [];
    let error: AppError | null = null;
    for (const change of changes) {
      const written = await this.write([change], place);
      if (written.ok) done.push(change);
      else error = written.error;
    }
    return { done, error };
  }

  /** Keys at the end of a text without Fob's lines may only be missing because the file was cut there. */
  private withoutRemovals(changes: readonly SectionChange[], { standsFor }: Place): SectionChange[] {
    const removals = changes.flatMap(({ section, without }) =>
      without.length > 0 ? [{ section, values: {}, without }] : [],
    );
    if (removals.length > 0) {
      this.deps.activity.warning(
        `A tool rewrote Fob’s copy of ${standsFor} without ${inWords(removals)}. Fob restores what is missing`,
        null,
        `If you do not want it, remove it from ${standsFor}.`,
      );
    }
    return changes.flatMap((change) => (Object.keys(change.values).length > 0 ? [{ ...change, without: [] }] : []));
  }

  private write(changes: readonly SectionChange[], { kind }: Place): Promise<Result<null>> {
    const { files } = this.deps;
    const edit = (text: string): Result<string> => {
      const there = sectionsById(text, kind);
      const isOfUse = ({ section, without }: SectionChange): boolean =>
        there.has(sectionId(section)) || without.length === 0;
      return changeSections(text, changes.filter(isOfUse), kind);
    };
    return kind === 'config' ? files.editConfig(edit) : files.editCredentials(edit);
  }

  private async refuse(error: AppError, body: string, base: Base, place: Place): Promise<false> {
    const where = await this.keepAside(body, base, place);
    this.deps.activity.error({
      ...error,
      message: `What a tool wrote could not be carried over into ${place.standsFor}. ${error.message}`,
      nextStep: `${error.nextStep}${where}`,
    });
    return false;
  }

  /** Keeps what is new in a text. Returns a sentence that says where, or nothing if nothing is new. */
  private async keepAside(body: string, base: Base, { kind }: Place): Promise<string> {
    const { folder } = this.deps;
    const lines = linesOfTool(body, { base, digest: (value) => folder.digest(value) });
    if (lines === '') return '';
    const kept = await folder.keepAside(kind, lines);
    return kept.ok ? ` What it wrote is in ${kept.value}.` : ` ${kept.error.message}`;
  }

  private async tellTorn(body: string, base: Base, place: Place): Promise<false> {
    const { view, kind, standsFor } = place;
    const where = await this.keepAside(body, base, place);
    this.deps.activity.warning(
      `A tool was interrupted while it wrote ${this.deps.folder.paths(view)[kind]}, so Fob carried over nothing`,
      null,
      `Run the tool again. ${standsFor} has not changed.${where}`,
    );
    return false;
  }

  private tellGone(gone: readonly string[], { standsFor }: Place): void {
    const names = gone.map((header) => `[${header}]`).join(', ');
    this.deps.activity.warning(
      `A tool removed ${names} from Fob’s copy of ${standsFor}. Fob restores what is missing`,
      null,
      `If you do not want it, remove it from ${standsFor}.`,
    );
  }
}

const unknownBase: AppError = {
  code: 'file-changed',
  message: 'The tool read the file too long ago for Fob to know what it changed.',
  nextStep: 'Run the tool again.',
};
