import { Permissions } from '../programs/Permissions';
import { useAppState } from '../state/app-state';
import { SettingRow } from './SettingRow';
import { texts } from './texts';

const words = texts.allowed;

/** Everything that programs may use without asking. */
export function AllowedPrograms() {
  const permissions = useAppState((state) => state.permissions);
  return (
    <SettingRow title={words.title} text={permissions.length === 0 ? words.none : words.text} isWide>
      {permissions.length > 0 && <Permissions label={words.title} permissions={permissions} namesProfile />}
    </SettingRow>
  );
}
