import type { Result } from '../../../contract/app-error';

/** One of the two files of a view. */
export type ProjectedKind = 'config' | 'credentials';

/** The paths of both files of a view. */
export type ProjectedPaths = Record<ProjectedKind, string>;

/**
 * Which files are meant. Null: the main view, which shells use. A profile: the view of commands that get this profile's
 * credentials elsewhere.
 */
export type ProjectedView = string | null;

/** What is in a file of a view. */
export interface ProjectedFile {
  /** Null if there is no file, or a link in its place. */
  text: string | null;
  /**
   * What a tool wrote into files that Fob had just replaced, because it had opened them before. Each text is reported
   * once.
   */
  earlier: string[];
}

/** The folder with Fob's projection of the person's AWS files. Only this person can read it. No call rejects. */
export interface ProjectionFolder {
  /** The absolute paths of a view's files, also if they do not exist. */
  paths(view: ProjectedView): ProjectedPaths;
  /** A digest of a text, 32 hexadecimal digits. */
  digest(text: string): string;
  /** Reads a file. A text that is not `isWhole` may be one that a tool is writing now, so this waits a while for more. */
  read(view: ProjectedView, kind: ProjectedKind, isWhole: (text: string) => boolean): Promise<Result<ProjectedFile>>;
  /**
   * Replaces a file atomically, unless its text is not `before` any more. Returns whether it did. If the file that it
   * stands for is read-only, so is this one, so that tools refuse to write it.
   */
  write(
    view: ProjectedView,
    kind: ProjectedKind,
    text: string,
    { before, standsFor }: { before: string | null; standsFor: string },
  ): Promise<Result<boolean>>;
  /** Gives a file that needs no other text the mode that `write` gives it. */
  followMode(view: ProjectedView, kind: ProjectedKind, standsFor: string): Promise<void>;
  /**
   * Puts a link to the person's own file in place of a file, unless its text is not `before` any more. Returns whether it
   * did. Where links are not possible, nothing is left.
   */
  link(
    view: ProjectedView,
    kind: ProjectedKind,
    { before, target }: { before: string | null; target: string },
  ): Promise<Result<boolean>>;
  /** Deletes the view of a profile, unless its texts are not `before` any more. Returns whether it did. */
  remove(profile: string, before: Record<ProjectedKind, string | null>): Promise<Result<boolean>>;
  /** The views that were linked or removed just now. A tool may still write into their old files, so `read` them. */
  lately(): ProjectedView[];
  /** The profiles whose views are in the folder. */
  profiles(): Promise<string[]>;
  /** Remembers a base (see core/projection/base.ts) of a text by the text's digest. The last few are kept. */
  keepBase(view: ProjectedView, kind: ProjectedKind, digest: string, base: string): Promise<Result<null>>;
  /** The base of a text, or the newest one of this file if `digest` is null. Null if there is none. */
  base(view: ProjectedView, kind: ProjectedKind, digest: string | null): Promise<string | null>;
  /** Keeps lines that could not be carried over, in a file of their own. Returns its path. */
  keepAside(kind: ProjectedKind, lines: string): Promise<Result<string>>;
  /** The absolute paths of the files of `keepAside` that are still there. */
  notCarried(): Promise<string[]>;
  /** Calls `onChange` after a file of these views has changed and came to rest. Returns a function that stops it. */
  watch(views: readonly ProjectedView[], onChange: () => void): () => void;
}
