import { Cpu, KeyRound, Smartphone } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { AppError } from '../../../contract/app-error';
import type { DeviceView, UserDevicesView } from '../../../contract/devices';
import { ErrorNote } from '../../components/ErrorNote';
import { cx } from '../../format/class-names';
import { isSeedHere } from '../device-words';
import { deviceTexts as texts } from '../texts';
import { Waiting } from '../Waiting';
import { DeviceActions } from './DeviceActions';
import { DeviceFacts } from './DeviceFacts';
import { DeviceProgram } from './DeviceProgram';
import { LiveCode } from './LiveCode';
import { OfferedCommand } from './OfferedCommand';
import styles from './DeviceCard.module.css';

const icons = { virtual: Smartphone, hardware: Cpu, 'security-key': KeyRound };

export interface DeviceCardProps {
  device: DeviceView;
  owner: UserDevicesView;
  userName: string;
  /** The route names this device. The card scrolls into view and takes the focus. */
  isSelected: boolean;
}

export function DeviceCard({ device, owner, userName, isSelected }: DeviceCardProps) {
  const heading = useId();
  const card = useRef<HTMLElement>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const Icon = icons[device.kind];

  useEffect(() => {
    if (isSelected) card.current?.focus();
  }, [isSelected]);

  return (
    <article
      ref={card}
      tabIndex={-1}
      className={cx(styles.card, isSelected && styles.selected)}
      aria-labelledby={heading}
    >
      <header className={styles.header}>
        <Icon size={18} className={styles.icon} aria-hidden />
        <h3 id={heading} className={styles.label}>
          {device.label}
        </h3>
        <span className={styles.kind}>{texts.kinds[device.kind]}</span>
        <div className={styles.actions}>
          {isSeedHere(device) && <LiveCode device={device} />}
          <DeviceActions
            device={device}
            owner={owner}
            userName={userName}
            onDone={setNotice}
            onError={(refused) => {
              setNotice(null);
              setError(refused);
            }}
          />
        </div>
      </header>
      <DeviceFacts device={device} />
      {device.program && <DeviceProgram device={device} view={device.program} userId={owner.userId} />}
      {device.offered && <OfferedCommand device={device} offered={device.offered} userId={owner.userId} />}
      <div role="status" className={styles.status}>
        {device.busy !== null ? <Waiting>{texts.tasks[device.busy]}</Waiting> : notice}
      </div>
      {error && <ErrorNote error={error} isAlert />}
    </article>
  );
}
