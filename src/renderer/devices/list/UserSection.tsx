import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { KeySection } from '../../access-keys/KeySection';
import { ErrorNote } from '../../components/ErrorNote';
import { useRemembered } from '../../state/remembered';
import { hasOnlyKeys } from '../device-words';
import { texts } from './texts';
import { useReadUserDevices } from '../use-read-user-devices';
import { Waiting } from '../Waiting';
import { DeviceCard } from './DeviceCard';
import { fold, folds, leftOpen, opensAtFirst } from './folds';
import type { ListedUser } from './grouping';
import { NoDevices } from './NoDevices';
import { OnlyKeys } from './OnlyKeys';
import { PendingCard } from './PendingCard';
import { useOnScreen } from './use-on-screen';
import { UserHeader } from './UserHeader';
import styles from './UserSection.module.css';

export interface UserSectionProps {
  listed: ListedUser;
  /** The number of users in the list. */
  total: number;
  /** Whether a search wants this user open. Null: there is no search. */
  isFoundInside: boolean | null;
  /** The serial number of the device that the route names. */
  selected: string | null;
}

/** One IAM user, whom a click folds: devices that are being added or removed, then the user's devices, then the keys. */
export function UserSection({ listed, total, isFoundInside, selected }: UserSectionProps) {
  const { user, view, pending } = listed;
  const heading = useId();
  const section = useRef<HTMLElement>(null);
  const isOnScreen = useOnScreen(section);
  const remembered = leftOpen(useRemembered(folds)[0], user);
  const [isOpenAtFirst] = useState(() => opensAtFirst(listed, total));
  // A search folds and opens for itself only.
  const [searched, setSearched] = useState<boolean | null>(null);
  useReadUserDevices(view, isOnScreen);

  const isSelected = view.devices.some(({ serial }) => serial === selected);
  const open = useEffectEvent(() => fold(user, true));
  useEffect(() => {
    if (isSelected) open();
  }, [isSelected]);
  const isOpen = isFoundInside === null ? (remembered ?? isOpenAtFirst) : (searched ?? isFoundInside);
  const isEmpty = view.devices.length === 0 && pending.length === 0;
  return (
    <section ref={section} className={styles.section} aria-labelledby={heading}>
      <UserHeader
        id={heading}
        listed={listed}
        isOpen={isOpen}
        onToggle={() => (isFoundInside === null ? fold(user, !isOpen) : setSearched(!isOpen))}
      />
      {isOpen && (
        <div className={styles.content}>
          {view.error && <ErrorNote error={view.error} />}
          {pending.map((enrollment) => (
            <PendingCard key={enrollment.serial} enrollment={enrollment} />
          ))}
          {view.devices.length > 0 && (
            <ul className={styles.cards} aria-label={texts.devicesOf(user.name)}>
              {view.devices.map((device) => (
                <li key={device.serial}>
                  <DeviceCard
                    device={device}
                    owner={view}
                    userName={user.name}
                    isSelected={device.serial === selected}
                  />
                </li>
              ))}
            </ul>
          )}
          {isEmpty && view.readAt !== null && !view.error && <NoDevices user={user} />}
          {pending.length === 0 && hasOnlyKeys(view.devices) && <OnlyKeys user={user} />}
          <div role="status">
            {isEmpty && view.readAt === null && view.reading && <Waiting>{texts.asking}</Waiting>}
          </div>
          <KeySection user={user} isOnScreen={isOnScreen} />
        </div>
      )}
    </section>
  );
}
