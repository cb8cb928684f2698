import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { Sentence } from '../../components/Sentence';
import { hasOnlyKeys } from '../../devices/device-words';
import { deviceTexts } from '../../devices/texts';
import { exampleSerial } from '../../sessions/mfa-device';
import { ShowFileButton } from '../../sessions/ShowFileButton';
import { useAppState } from '../../state/app-state';
import { go } from '../route';
import { texts } from './texts';
import { withoutDevice } from './troubles';

/** The users of whom no profile names an MFA device, with the missing line of the config file. */
export function NoDeviceItems({ onLeave }: { onLeave: () => void }) {
  const users = useAppState((state) => state.users);
  const profiles = useAppState((state) => state.profiles);
  const devices = useAppState((state) => state.devices);
  const onlyKeys = (userId: string) => hasOnlyKeys(devices.find((each) => each.userId === userId)?.devices ?? []);
  return withoutDevice({ users, profiles }).map((user) => (
    <Banner
      key={user.id}
      tone="info"
      title={texts.noDevice(user.name)}
      actions={
        <>
          <Button
            size="small"
            look="primary"
            onPress={() => {
              go({ view: 'devices', page: 'add', userId: user.id });
              onLeave();
            }}
          >
            {texts.addDevice}
          </Button>
          <ShowFileButton file="config" />
        </>
      }
    >
      {onlyKeys(user.id) ? (
        <Sentence text={deviceTexts.onlyKeys} parts={{ command: <code>{deviceTexts.loginCommand}</code> }} />
      ) : (
        <Sentence text={texts.noDeviceText} parts={{ line: <code>{texts.serialLine(exampleSerial(user))}</code> }} />
      )}
    </Banner>
  ));
}
