import { Smartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { go, startOf } from '../../shell/route';
import { texts } from './texts';

/** Shown for an address whose device does not exist. */
export const Nothing = ({ children }: { children: ReactNode }) => (
  <>
    <h1 className="visually-hidden">{texts.devicesTitle}</h1>
    <EmptyState
      icon={<Smartphone size={24} />}
      title={texts.nothingTitle}
      action={
        <Button look="primary" onPress={() => go(startOf.devices)}>
          {texts.showDevices}
        </Button>
      }
    >
      {children}
    </EmptyState>
  </>
);
