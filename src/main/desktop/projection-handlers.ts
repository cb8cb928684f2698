import { ok } from '../../contract/app-error';
import { shellLines } from '../../contract/shell-lines';
import type { Fob } from '../core/app/fob';
import type { Handlers } from './page-calls';

export interface ProjectionHandlerDeps {
  fob: Pick<Fob, 'projection'>;
  copyText: (text: string) => Promise<void>;
}

/** Answers the calls of pages about the projection of the AWS files. */
export function createProjectionHandlers({
  fob,
  copyText,
}: ProjectionHandlerDeps): Pick<Handlers, 'projection.switch' | 'copy.shell-line'> {
  return {
    'projection.switch': ({ on }) => fob.projection.switchTo(on),
    'copy.shell-line': async ({ shell }) => {
      await copyText(shellLines[shell].line);
      return ok(null);
    },
  };
}
