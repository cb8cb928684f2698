import { fail, ok } from '../../contract/app-error';
import { endpointVariables } from '../../contract/endpoint';
import type { Fob } from '../core/app/fob';
import type { Handlers } from './page-calls';

export interface EndpointHandlerDeps {
  fob: Pick<Fob, 'endpoint'>;
  copyText: (text: string) => Promise<void>;
}

/** Answers the calls of pages about the container-credentials endpoint. */
export function createEndpointHandlers({
  fob,
  copyText,
}: EndpointHandlerDeps): Pick<Handlers, 'endpoint.serve' | 'copy.endpoint-variable'> {
  return {
    'endpoint.serve': ({ profile, serve }) => fob.endpoint.serve(profile, serve),
    'copy.endpoint-variable': async ({ profile, variable }) => {
      const { variables } = fob.endpoint.view(profile);
      const found = endpointVariables(variables).find(({ id }) => id === variable);
      if (found === undefined) return fail(notServed);
      await copyText(`${found.name}=${found.value}`);
      return ok(null);
    },
  };
}

const notServed = {
  code: 'endpoint-off',
  message: 'The credentials endpoint does not serve this profile now.',
  nextStep: 'Turn it on for the profile, then copy again.',
} as const;
