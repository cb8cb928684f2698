import { createHash } from 'node:crypto';
import { ok, type Result } from '../../../src/contract/app-error';
import type { ProjectedKind, ProjectedView, ProjectionFolder } from '../../../src/main/core/ports';

/** The folder of the projection in memory. Tests read and write its files as tools do. */
export class MemoryProjection implements ProjectionFolder {
  readonly texts = new Map<string, string>();

  /** The profiles that have a view of a command now. */
  get shown(): Set<string> {
    return new Set([...this.texts.keys()].flatMap((path) => /^\/views\/(.*)\//.exec(path)?.[1] ?? []));
  }

  paths(view: ProjectedView) {
    return { config: this.path(view, 'config'), credentials: this.path(view, 'credentials') };
  }
  digest(text: string): string {
    return createHash('sha256').update(text).digest('hex').slice(0, 32);
  }
  read(view: ProjectedView, kind: ProjectedKind): Promise<Result<string | null>> {
    return Promise.resolve(ok(this.texts.get(this.path(view, kind)) ?? null));
  }
  write(view: ProjectedView, kind: ProjectedKind, text: string, before: string | null): Promise<Result<boolean>> {
    const path = this.path(view, kind);
    if ((this.texts.get(path) ?? null) !== before) return Promise.resolve(ok(false));
    this.texts.set(path, text);
    return Promise.resolve(ok(true));
  }
  remove(view: ProjectedView): Promise<void> {
    for (const kind of ['config', 'credentials'] as const) this.texts.delete(this.path(view, kind));
    return Promise.resolve();
  }

  private path = (view: ProjectedView, kind: ProjectedKind): string =>
    view === null ? `/fob/aws/${kind}` : `/views/${view}/${kind}`;
}
