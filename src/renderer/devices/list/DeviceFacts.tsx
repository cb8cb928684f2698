import type { ReactNode } from 'react';
import type { DeviceView } from '../../../contract/devices';
import { day } from '../../format/time';
import { someOf } from '../../format/words';
import { codesFromWords } from '../device-words';
import styles from './DeviceFacts.module.css';

export const DeviceFacts = ({ device }: { device: DeviceView }) => (
  <dl className={styles.facts}>
    <Fact name="Serial number">
      <code className={styles.serial}>{device.serial}</code>
    </Fact>
    <Fact name="Enabled">{day(device.enabledAt)}</Fact>
    <Fact name="Codes come from">{codesFromWords(device)}</Fact>
    <Fact name="Profiles">{device.profiles.length === 0 ? 'None' : someOf(device.profiles, 6)}</Fact>
  </dl>
);

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <dt className={styles.name}>{name}</dt>
    <dd className={styles.value}>{children}</dd>
  </div>
);
