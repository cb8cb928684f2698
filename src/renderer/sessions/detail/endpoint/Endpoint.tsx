import type { ProfileView } from '../../../../contract/app-state';
import { ErrorNote } from '../../../components/ErrorNote';
import { Sentence } from '../../../components/Sentence';
import { ToggleCard } from '../../../components/ToggleCard';
import { useRequest } from '../../../state/use-request';
import { Section } from '../Section';
import { texts } from '../texts';
import { Variables } from './Variables';

/** The endpoint for SDKs that ask over HTTP: the switch, which is off by default, and the values that SDKs need. */
export function Endpoint({ profile: { name, endpoint } }: { profile: ProfileView }) {
  const { send, error: refused } = useRequest('endpoint.serve');
  const error = endpoint.error ?? refused;
  return (
    <Section title={texts.endpoint}>
      <ToggleCard title={texts.serve} isOn={endpoint.isOn} onChange={(serve) => void send({ profile: name, serve })}>
        <Sentence text={texts.serveHint} parts={{ variable: <code>AWS_CONTAINER_CREDENTIALS_FULL_URI</code> }} />
      </ToggleCard>
      {error && <ErrorNote error={error} isAlert />}
      {endpoint.variables && <Variables profile={name} variables={endpoint.variables} movedFrom={endpoint.movedFrom} />}
    </Section>
  );
}
