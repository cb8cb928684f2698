import { lstat, readFile } from 'node:fs/promises';
import type { ProjectionLook, Wanted } from '../../core/doctor/facts';
import { lookAtPath } from './path-look';

/** Looks at the files of the projection, and compares them with what they have to say. */
export async function lookAtProjection({
  paths,
  expected,
}: NonNullable<Wanted['projection']>): Promise<ProjectionLook[]> {
  const texts = await expected();
  const kinds = ['config', 'credentials'] as const;
  return Promise.all(
    kinds.map(async (kind) => {
      const path = paths[kind];
      const text = await readFile(path, 'utf8').catch(() => null);
      const isLink = await lstat(path).then(
        (found) => found.isSymbolicLink(),
        () => false,
      );
      return { ...(await lookAtPath(path)), isLink, isCurrent: texts === null || text === texts[kind] };
    }),
  );
}
