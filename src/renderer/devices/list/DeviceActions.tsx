import { useState } from 'react';
import type { AppError } from '../../../contract/app-error';
import type { DeviceView, UserDevicesView } from '../../../contract/devices';
import { ActionMenu } from '../../components/ActionMenu';
import { go } from '../../shell/route';
import { ask } from '../../state/actions';
import { actionLabel, deviceActions, type DeviceAction } from '../device-words';
import { ForgetDialog } from '../dialogs/ForgetDialog';
import { ForgetProgramDialog } from '../dialogs/ForgetProgramDialog';
import { ProgramDialog } from '../dialogs/ProgramDialog';
import { RemoveDialog } from '../dialogs/RemoveDialog';
import { RenameDialog } from '../dialogs/RenameDialog';
import { ResyncDialog } from '../dialogs/ResyncDialog';
import { BringCodesDialog } from '../imports/BringCodesDialog';
import { texts } from './texts';

export interface DeviceActionsProps {
  device: DeviceView;
  owner: UserDevicesView;
  userName: string;
  /** Called after an action, with a sentence about it. */
  onDone: (notice: string | null) => void;
  onError: (error: AppError | null) => void;
}

/** The menu of a device, with the dialogs that its entries open. */
export function DeviceActions({ device, owner, userName, onDone, onError }: DeviceActionsProps) {
  const [open, setOpen] = useState<DeviceAction | null>(null);
  const { serial } = device;
  const { userId } = owner;

  const choose = (action: DeviceAction) => {
    onDone(null);
    onError(null);
    if (action === 'replace') go({ view: 'devices', page: 'replace', serial });
    else setOpen(action);
  };
  const close = (notice: string | null = null) => {
    setOpen(null);
    onDone(notice);
  };
  const tell = (result: { ok: true } | { ok: false; error: AppError }) => onError(result.ok ? null : result.error);

  return (
    <>
      <ActionMenu
        label={texts.actionsFor(device.label)}
        actions={deviceActions(device).map((id) => ({ id, label: actionLabel(id, device), isDanger: id === 'remove' }))}
        onAction={choose}
      />
      {open === 'resync' && <ResyncDialog device={device} userId={userId} onClose={close} />}
      {open === 'rename' && <RenameDialog device={device} onClose={() => close()} />}
      {open === 'bring' && <BringCodesDialog target={{ serial, userId }} onClose={close} />}
      {open === 'program' && <ProgramDialog device={device} userId={userId} onClose={close} />}
      <ForgetDialog
        isOpen={open === 'forget'}
        device={device}
        onConfirm={() => void ask('device.forget-seed', { serial }).then(tell)}
        onClose={() => close()}
      />
      <ForgetProgramDialog
        isOpen={open === 'forget-program'}
        device={device}
        onConfirm={() => void ask('device.forget-program', { serial }).then(tell)}
        onClose={() => close()}
      />
      <RemoveDialog
        isOpen={open === 'remove'}
        device={device}
        userName={userName}
        isLast={owner.devices.length === 1}
        onConfirm={() => void ask('device.remove', { userId, serial }).then(tell)}
        onClose={() => close()}
      />
    </>
  );
}
