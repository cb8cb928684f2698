import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { IAMClient, ListMFADevicesCommand } from '@aws-sdk/client-iam';
import { clientConfig, type ServiceTarget } from '../../../../src/main/adapters/aws/aws-client';
import { createAgents } from '../../../../src/main/adapters/https/agents';

/** The parts of a request that a test looks at. */
export interface Sent {
  protocol: string;
  hostname: string;
  port?: number;
  headers: Record<string, string>;
}

/** The request that a client of Fob would send. Nothing is sent. */
export async function sentBy(service: 'sts' | 'iam', target: ServiceTarget): Promise<Sent> {
  const config = clientConfig({
    key: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
    target,
    clockOffset: 0,
    agents: createAgents({ environment: {}, connectTimeout: 1_000 })([]),
  });
  let sent: Sent | undefined;
  const requestHandler = {
    handle: (request: Sent) => {
      sent = request;
      return Promise.reject(new Error('not sent'));
    },
  };
  const settings = { ...config, requestHandler: requestHandler as never };
  const call =
    service === 'sts'
      ? new STSClient(settings).send(new GetCallerIdentityCommand({}))
      : new IAMClient(settings).send(new ListMFADevicesCommand({}));
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!sent) throw new Error('no request', { cause: error });
  return sent;
}

/** The region that a request is signed for. */
export const signedFor = ({ headers }: Sent): string | undefined => headers.authorization?.split('/')[2];
