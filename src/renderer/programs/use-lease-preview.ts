import { useEffect, useState } from 'react';
import type { Result } from '../../contract/app-error';
import type { LeaseGrant, LeasePreview } from '../../contract/leases';
import { ask } from '../state/actions';

/** What a lease would be able to do. Null: there is no lease, or main has not answered yet. */
export function useLeasePreview(profile: string, grant: LeaseGrant | null): Result<LeasePreview> | null {
  const wanted = grant === null ? null : JSON.stringify(grant);
  const [found, setFound] = useState<{ about: string; result: Result<LeasePreview> } | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    let isGone = false;
    const terms = { ...(JSON.parse(wanted) as LeaseGrant), name: null };
    void ask('lease.preview', { profile, terms }).then((result) => {
      if (!isGone) setFound({ about: wanted, result });
    });
    return () => {
      isGone = true;
    };
  }, [profile, wanted]);
  return found !== null && found.about === wanted ? found.result : null;
}
