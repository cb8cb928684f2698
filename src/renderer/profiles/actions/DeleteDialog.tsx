import { ErrorNote } from '../../components/ErrorNote';
import { FormDialog } from '../../components/FormDialog';
import { PreviewPane } from '../PreviewPane';
import { texts } from '../texts';
import { usePreview } from '../use-preview';
import { useSave } from '../use-save';

/** Shows the lines that a deletion removes, or says why the profile cannot be deleted. */
export function DeleteDialog({ profile, onClose }: { profile: string; onClose: () => void }) {
  const preview = usePreview({ do: 'delete', profile });
  const { save, isPending, error } = useSave(preview);
  return (
    <FormDialog
      title={texts.deleteTitle(profile)}
      submit={texts.deleteButton}
      isDanger
      isReady={preview.id !== null}
      isPending={isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <PreviewPane preview={preview} />
      {error && <ErrorNote error={error} isAlert />}
    </FormDialog>
  );
}
