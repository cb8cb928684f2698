import type { EndpointView, ProfileView } from '../../../src/contract/app-state';
import { someProfile } from '../some-profile';

/** A profile, with the parts that matter for connecting tools. */
export const makeProfile = (name: string, variables: EndpointView['variables'] = null): ProfileView =>
  someProfile(name, {
    state: 'active',
    region: 'eu-west-1',
    endpoint: { isOn: variables !== null, variables, movedFrom: null, error: null },
  });
