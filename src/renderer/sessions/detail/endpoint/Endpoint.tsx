import type { ProfileView } from '../../../../contract/app-state';
import { ErrorNote } from '../../../components/ErrorNote';
import { ToggleCard } from '../../../components/ToggleCard';
import { useRequest } from '../../../state/use-request';
import { Section } from '../Section';
import { Variables } from './Variables';

/** The endpoint for SDKs that ask over HTTP: the switch, which is off by default, and the values that SDKs need. */
export function Endpoint({ profile: { name, endpoint } }: { profile: ProfileView }) {
  const { send, error: refused } = useRequest('endpoint.serve');
  const error = endpoint.error ?? refused;
  return (
    <Section title="Credentials endpoint">
      <ToggleCard
        title="Serve this profile over HTTP"
        isOn={endpoint.isOn}
        onChange={(serve) => void send({ profile: name, serve })}
      >
        SDKs that read <code>AWS_CONTAINER_CREDENTIALS_FULL_URI</code> ask Fob again whenever credentials run out. Only
        your own programs on this computer get an answer. They never make you type a code: start the session first.
      </ToggleCard>
      {error && <ErrorNote error={error} isAlert />}
      {endpoint.variables && <Variables profile={name} variables={endpoint.variables} movedFrom={endpoint.movedFrom} />}
    </Section>
  );
}
