import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import type { DeviceView } from '../../../contract/devices';
import { Button } from '../../components/Button';
import { texts } from './texts';
import { useWindowHidden } from '../use-window-hidden';
import { ShownCode } from './ShownCode';
import styles from './LiveCode.module.css';

/** The current code of a device, on request. It disappears on request, and as soon as nobody can see the window. */
export function LiveCode({ device }: { device: DeviceView }) {
  const [isShown, setShown] = useState(false);
  useWindowHidden(() => setShown(false));
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className={styles.live}>
      {isShown && <ShownCode serial={device.serial} label={device.label} />}
      <Button
        size="small"
        aria-label={isShown ? texts.hideCodeOf(device.label) : texts.showCodeOf(device.label)}
        onPress={() => setShown(!isShown)}
      >
        <Icon size={14} aria-hidden />
        {isShown ? texts.hideCode : texts.showCode}
      </Button>
    </div>
  );
}
