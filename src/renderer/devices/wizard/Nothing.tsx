import { Smartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { go, startOf } from '../../shell/route';

/** Shown for an address whose device does not exist. */
export const Nothing = ({ children }: { children: ReactNode }) => (
  <>
    <h1 className="visually-hidden">MFA devices</h1>
    <EmptyState
      icon={<Smartphone size={24} />}
      title="Nothing to do here"
      action={
        <Button look="primary" onPress={() => go(startOf.devices)}>
          Show my devices
        </Button>
      }
    >
      {children}
    </EmptyState>
  </>
);
