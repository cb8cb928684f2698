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

/** The folder with Fob's projection of the person's AWS files. Only this person can read anything in it. */
export interface ProjectionFolder {
  /** The absolute paths of a view's files, also if they do not exist. */
  paths(view: ProjectedView): ProjectedPaths;
  /** A digest of a text, 32 hexadecimal digits. */
  digest(text: string): string;
  /** The text of a file. Null if there is none, or a link in its place. */
  read(view: ProjectedView, kind: ProjectedKind): Promise<Result<string | null>>;
  /** Replaces a file atomically, unless it is not `before` any more. Returns whether it did. */
  write(view: ProjectedView, kind: ProjectedKind, text: string, before: string | null): Promise<Result<boolean>>;
  /** Deletes the files of a view. */
  remove(view: ProjectedView): Promise<void>;
}
