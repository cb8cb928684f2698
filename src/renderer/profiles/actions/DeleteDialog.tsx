import { ErrorNote } from '../../components/ErrorNote';
import { FormDialog } from '../../components/FormDialog';
import { PreviewPane } from '../PreviewPane';
import { usePreview } from '../use-preview';
import { useSave } from '../use-save';

/** The lines that go, or why they cannot. */
export function DeleteDialog({ profile, onClose }: { profile: string; onClose: () => void }) {
  const preview = usePreview({ do: 'delete', profile });
  const { save, isPending, error } = useSave(preview);
  return (
    <FormDialog
      title={`Delete ${profile}?`}
      submit="Delete"
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
