import { useAppState } from '../../state/app-state';
import { Section } from '../detail/Section';
import { LeaseCard } from './LeaseCard';
import { texts } from './texts';

/** The leases of a profile. Not there while it has none. */
export function Leases({ profile }: { profile: string }) {
  const all = useAppState((state) => state.leases);
  const leases = all.filter((lease) => lease.profile === profile);
  if (leases.length === 0) return null;
  return (
    <Section title={texts.section}>
      {leases.map((lease) => (
        <LeaseCard key={lease.id} lease={lease} />
      ))}
    </Section>
  );
}
