import { createHash } from 'node:crypto';
import { fail, ok, type AppError, type Result } from '../../../src/contract/app-error';
import type { ProjectedFile, ProjectedKind, ProjectedView, ProjectionFolder } from '../../../src/main/core/ports';

/** The folder of the projection in memory. Tests read and write its files as tools do. */
export class MemoryProjection implements ProjectionFolder {
  /** By path. */
  readonly texts = new Map<string, string>();
  readonly links = new Map<string, string>();
  readonly bases = new Map<string, string>();
  readonly aside: string[] = [];
  /** By path: what tools wrote into files that Fob had replaced. */
  readonly earlier = new Map<string, string[]>();
  /** The views that were linked or removed just now. */
  left: ProjectedView[] = [];
  /** The error of each call of `read`, if there is one. */
  unreadable: AppError | null = null;
  /** Runs before each write, link and removal. */
  beforeWrite: (path: string) => void = () => undefined;
  private onChange: () => void = () => undefined;

  /** The profiles that have a view of a command now. */
  get shown(): Set<string> {
    return new Set([...this.texts.keys()].flatMap((path) => /^\/views\/(.*)\//.exec(path)?.[1] ?? []));
  }

  /** Changes a file as a tool does, which Fob then notices. */
  change(path: string, edit: (text: string) => string): void {
    this.texts.set(path, edit(this.texts.get(path) ?? ''));
    this.onChange();
  }

  paths(view: ProjectedView) {
    return { config: this.path(view, 'config'), credentials: this.path(view, 'credentials') };
  }
  digest(text: string): string {
    return createHash('sha256').update(text).digest('hex').slice(0, 32);
  }
  read(view: ProjectedView, kind: ProjectedKind): Promise<Result<ProjectedFile>> {
    if (this.unreadable !== null) return Promise.resolve(fail(this.unreadable));
    const path = this.path(view, kind);
    const earlier = this.earlier.get(path) ?? [];
    this.earlier.delete(path);
    return Promise.resolve(ok({ text: this.texts.get(path) ?? null, earlier }));
  }
  write(
    view: ProjectedView,
    kind: ProjectedKind,
    text: string,
    { before }: { before: string | null },
  ): Promise<Result<boolean>> {
    const path = this.path(view, kind);
    this.beforeWrite(path);
    if ((this.texts.get(path) ?? null) !== before) return Promise.resolve(ok(false));
    this.texts.set(path, text);
    this.links.delete(path);
    return Promise.resolve(ok(true));
  }
  followMode(): Promise<void> {
    return Promise.resolve();
  }
  link(
    view: ProjectedView,
    kind: ProjectedKind,
    { before, target }: { before: string | null; target: string },
  ): Promise<Result<boolean>> {
    const path = this.path(view, kind);
    const isDone = this.take(path, before);
    if (isDone) this.links.set(path, target);
    return Promise.resolve(ok(isDone));
  }
  remove(profile: string, before: Record<ProjectedKind, string | null>): Promise<Result<boolean>> {
    const kinds = ['config', 'credentials'] as const;
    return Promise.resolve(ok(kinds.every((kind) => this.take(this.path(profile, kind), before[kind]))));
  }
  lately(): ProjectedView[] {
    return this.left;
  }
  profiles(): Promise<string[]> {
    return Promise.resolve([...this.shown]);
  }
  keepBase(view: ProjectedView, kind: ProjectedKind, digest: string, base: string): Promise<Result<null>> {
    this.bases.delete(`${this.path(view, kind)} ${digest}`);
    this.bases.set(`${this.path(view, kind)} ${digest}`, base);
    return Promise.resolve(ok(null));
  }
  base(view: ProjectedView, kind: ProjectedKind, digest: string | null): Promise<string | null> {
    const own = [...this.bases].filter(([id]) => id.startsWith(`${this.path(view, kind)} ${digest ?? ''}`));
    return Promise.resolve(own.at(-1)?.[1] ?? null);
  }
  keepAside(_kind: ProjectedKind, lines: string): Promise<Result<string>> {
    this.aside.push(lines);
    return Promise.resolve(ok('/fob/aws/not-carried/1'));
  }
  notCarried(): Promise<string[]> {
    return Promise.resolve(this.aside.map((_, index) => `/fob/aws/not-carried/${index + 1}`));
  }
  watch(_views: readonly ProjectedView[], onChange: () => void): () => void {
    this.onChange = onChange;
    return () => (this.onChange = () => undefined);
  }

  private take(path: string, before: string | null): boolean {
    this.beforeWrite(path);
    if ((this.texts.get(path) ?? null) !== before) return false;
    this.texts.delete(path);
    return true;
  }

  private path = (view: ProjectedView, kind: ProjectedKind): string =>
    view === null ? `/fob/aws/${kind}` : `/views/${view}/${kind}`;
}
