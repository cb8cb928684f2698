import type { ReactNode } from 'react';
import type { DeviceView } from '../../../contract/devices';
import { CopyText } from '../../components/CopyText';
import { day } from '../../format/time';
import { codesFromWords } from '../device-words';
import { texts } from './texts';
import styles from './DeviceFacts.module.css';

export const DeviceFacts = ({ device }: { device: DeviceView }) => (
  <dl className={styles.facts}>
    <Fact name={texts.serialNumber}>
      <CopyText label={texts.copySerial} text={device.serial} />
    </Fact>
    <Fact name={texts.enabled}>{day(device.enabledAt)}</Fact>
    <Fact name={texts.codesComeFrom}>{codesFromWords(device)}</Fact>
    {device.program && (
      <Fact name={texts.runs}>
        <code className={styles.command}>{device.program.command}</code>
      </Fact>
    )}
    <Fact name={texts.profiles}>{device.profiles.length === 0 ? texts.none : texts.someProfiles(device.profiles)}</Fact>
  </dl>
);

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <dt className={styles.name}>{name}</dt>
    <dd className={styles.value}>{children}</dd>
  </div>
);
