import { useState } from 'react';
import type { RevokeConfirmation } from '../../contract/revoke';
import { Choice } from '../components/Choice';
import { ErrorNote } from '../components/ErrorNote';
import { FormDialog } from '../components/FormDialog';
import { TextInput } from '../components/TextInput';
import dialogs from '../devices/dialogs/Dialogs.module.css';
import { Waiting } from '../devices/Waiting';
import type { Revoking } from '../state/revoking';
import { showToast } from '../state/toasts';
import { Confirmations } from './Confirmations';
import { InForce } from './InForce';
import { PolicyText } from './PolicyText';
import { RevokedDialog } from './RevokedDialog';
import { texts } from './texts';
import { useRevoking } from './use-revoking';

/** Revokes the sessions of a profile’s role or user at AWS, after the person has seen what that does and has typed its name. */
export function RevokeDialog({ onClose, ...about }: Revoking & { onClose: () => void }) {
  const { view, isDone, choose, run, undo, error, ...work } = useRevoking(about);
  const [confirmed, setConfirmed] = useState<readonly RevokeConfirmation[]>([]);
  const [typed, setTyped] = useState('');
  const status = (
    <div role="status" className={dialogs.status}>
      {work.isPending && (
        <Waiting>{work.isRunning ? texts.working : work.isUndoing ? texts.undoing : texts.looking}</Waiting>
      )}
    </div>
  );
  if (view === null) {
    return (
      <FormDialog
        title={texts.opening}
        submit={texts.revoke}
        isReady={false}
        isPending={false}
        isDanger
        onSubmit={() => undefined}
        onClose={onClose}
      >
        {status}
        {error && <ErrorNote error={error} isAlert />}
      </FormDialog>
    );
  }
  const { target, existing } = view;
  const takeBack = async () => {
    if (!(await undo())) return;
    onClose();
    showToast({ text: texts.undone(target) });
  };
  const onUndo = () => void takeBack();
  if (isDone && existing !== null) {
    return (
      <RevokedDialog
        target={target}
        revoked={existing}
        isUndoing={work.isPending}
        error={error}
        onUndo={onUndo}
        onClose={onClose}
      />
    );
  }
  const canRevoke = view.error === null && view.by !== null;
  return (
    <FormDialog
      title={texts.title(target)}
      submit={texts.revoke}
      isReady={canRevoke && typed.trim() === target.name && view.needs.every((need) => confirmed.includes(need))}
      isPending={work.isPending}
      isDanger
      onSubmit={() => void run([...confirmed])}
      onClose={onClose}
    >
      <p className={dialogs.text}>{texts.about(target)}</p>
      {about.lease !== null && <p className={dialogs.text}>{texts.lease(about.lease.name)}</p>}
      {view.signers.length > 0 && (
        <Choice
          label={texts.signedBy}
          showsLabel
          choices={view.signers.map((signer) => ({ value: signer.id, label: texts.signer(signer) }))}
          value={view.by ?? ''}
          onChange={choose}
        />
      )}
      {status}
      {view.error !== null && !work.isLooking && <ErrorNote error={view.error} isAlert />}
      {existing !== null && <InForce revoked={existing} isPending={work.isPending} onUndo={onUndo} />}
      <PolicyText view={view} />
      {canRevoke && (
        <>
          <Confirmations view={view} confirmed={confirmed} onConfirm={setConfirmed} />
          <TextInput
            label={texts.typeName(target.name)}
            value={typed}
            onChange={setTyped}
            maxLength={128}
            isDisabled={work.isRunning}
          />
        </>
      )}
      {error && <ErrorNote error={error} isAlert />}
    </FormDialog>
  );
}
