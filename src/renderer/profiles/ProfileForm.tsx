import type { DraftChange, FormPurpose, ProfileForm as Form } from '../../contract/profiles';
import { Button } from '../components/Button';
import { ErrorNote } from '../components/ErrorNote';
import { go } from '../shell/route';
import { Fields } from './Fields';
import { PreviewPane } from './PreviewPane';
import { TryIt } from './TryIt';
import { useDraft } from './use-draft';
import { usePreview } from './use-preview';
import { useSave } from './use-save';
import { useTrial } from './use-trial';
import styles from './ProfileForm.module.css';

export interface ProfileFormProps {
  form: Form;
  purpose: FormPurpose;
  /** The profile to edit or copy. */
  profile: string | null;
}

/** The fields of a profile, with a preview of its lines. */
export function ProfileForm({ form, purpose, profile }: ProfileFormProps) {
  const state = useDraft(form);
  const { draft, set, touchAll } = state;
  const change = changeOf(purpose, profile, draft);
  const preview = usePreview(change, (role) => set('role', role));
  const { save, isPending, error } = useSave(preview);
  const trial = useTrial(change);
  const { shown, id } = preview;
  const isNothingNew = id !== null && shown?.sections.length === 0;

  return (
    <form
      className={styles.form}
      aria-label="Profile"
      onSubmit={(event) => {
        event.preventDefault();
        touchAll();
        if (!isPending && !isNothingNew) save();
      }}
    >
      <div className={styles.fields}>
        <Fields form={form} state={state} problems={shown?.problems ?? {}} hasName={purpose !== 'edit'} />
      </div>
      <section className={styles.preview} aria-label="What will be written">
        <h2 className={styles.heading}>What will be written</h2>
        {error && <ErrorNote error={error} isAlert />}
        <PreviewPane preview={preview} />
        {shown && shown.sections.length === 0 && !shown.error && (
          <p className={styles.quiet}>
            {shown.id === null
              ? 'The lines appear here as soon as the fields are filled in.'
              : 'Nothing: the file says all that already.'}
          </p>
        )}
        {form.kind === 'role' && <TryIt trial={trial} onDuration={(seconds) => set('duration', String(seconds))} />}
      </section>
      <footer className={styles.footer}>
        <Button look="primary" type="submit" isPending={isPending} isDisabled={isNothingNew}>
          {purpose === 'edit' ? 'Save changes' : 'Create profile'}
        </Button>
        {form.kind === 'role' && (
          <Button isPending={trial.isPending} onPress={trial.run}>
            Try it
          </Button>
        )}
        <Button look="plain" onPress={() => go({ view: 'sessions', profile: purpose === 'new' ? null : profile })}>
          Cancel
        </Button>
      </footer>
    </form>
  );
}

function changeOf(purpose: FormPurpose, profile: string | null, draft: Form['draft']): DraftChange {
  if (purpose === 'edit' && profile !== null) return { do: 'edit', profile, draft };
  return { do: 'create', draft, like: purpose === 'copy' ? profile : null };
}
