import type { DevicesRoute } from '../shell/route';
import { DeviceList } from './list/DeviceList';
import { AddDevice } from './wizard/AddDevice';
import { Enroll } from './wizard/Enroll';
import { ReplaceDevice } from './wizard/ReplaceDevice';
import styles from './DevicesView.module.css';

/** The list of all MFA devices, or the wizard that adds one. */
export function DevicesView({ route }: { route: DevicesRoute }) {
  return (
    <div className={styles.view}>
      <Page route={route} />
    </div>
  );
}

function Page({ route }: { route: DevicesRoute }) {
  switch (route.page) {
    case 'list':
      return <DeviceList selected={route.serial} />;
    case 'add':
      return <AddDevice key={route.userId} userId={route.userId} />;
    case 'replace':
      return <ReplaceDevice key={route.serial} serial={route.serial} />;
    case 'enroll':
      return <Enroll key={route.serial} serial={route.serial} hasSpare={route.hasSpare ?? false} />;
  }
}
