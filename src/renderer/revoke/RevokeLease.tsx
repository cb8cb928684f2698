import type { LeaseView } from '../../contract/leases';
import { Button } from '../components/Button';
import { revokeLease } from '../state/revoking';
import { useTime } from '../state/use-time';
import { texts } from './texts';

/** Opens the dialog that revokes what a lease handed out, as long as any of it works. */
export function RevokeLease({ lease }: { lease: LeaseView }) {
  const { name, credentialsEndAt } = lease;
  const isUsable = useTime((now) => credentialsEndAt !== null && credentialsEndAt > now);
  return (
    isUsable && (
      <div>
        <Button size="small" aria-label={texts.ofLeaseNamed(name)} onPress={() => revokeLease(lease)}>
          {texts.ofLease}
        </Button>
      </div>
    )
  );
}
