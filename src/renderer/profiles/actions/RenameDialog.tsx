import { useState } from 'react';
import { LONGEST_FIELD } from '../../../contract/limits';
import { ErrorNote } from '../../components/ErrorNote';
import { FormDialog } from '../../components/FormDialog';
import { TextInput } from '../../components/TextInput';
import { PreviewPane } from '../PreviewPane';
import { texts } from '../texts';
import { usePreview } from '../use-preview';
import { useSave } from '../use-save';

/** Renames a profile in every place that names it. */
export function RenameDialog({ profile, onClose }: { profile: string; onClose: () => void }) {
  const [to, setTo] = useState(profile);
  const preview = usePreview({ do: 'rename', profile, to });
  const { save, isPending, error } = useSave(preview);
  return (
    <FormDialog
      title={texts.renameTitle(profile)}
      submit={texts.renameButton}
      isReady={preview.id !== null}
      isPending={isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput
        label={texts.newName}
        value={to}
        onChange={setTo}
        problem={to === profile ? null : (preview.shown?.problems.name ?? null)}
        maxLength={LONGEST_FIELD}
        autoFocus
      >
        {texts.renameHelp}
      </TextInput>
      <PreviewPane preview={preview} />
      {error && <ErrorNote error={error} isAlert />}
    </FormDialog>
  );
}
