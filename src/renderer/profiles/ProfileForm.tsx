import { useRef, useState } from 'react';
import { suggestedMark } from '../../contract/mark-colors';
import type { DraftChange, FormPurpose, ProfileForm as Form } from '../../contract/profiles';
import { Button } from '../components/Button';
import { ErrorNote } from '../components/ErrorNote';
import { useAfterStep } from '../guide/use-after-step';
import { go } from '../shell/route';
import { useProfile } from '../state/profiles';
import { run } from '../state/actions';
import { Fields } from './Fields';
import { currentProblems, durationText } from './form-content';
import { MarkChip } from './MarkChip';
import { PreviewPane } from './PreviewPane';
import { texts } from './texts';
import { TryIt } from './TryIt';
import { useDraft } from './use-draft';
import { usePreview } from './use-preview';
import { useSave } from './use-save';
import { useTrial } from './use-trial';
import styles from './ProfileForm.module.css';

export interface ProfileFormProps {
  form: Form;
  purpose: FormPurpose;
  /** The profile to edit or copy, or the source of a new one. */
  profile: string | null;
}

/** The fields of a profile, with a preview of its lines. */
export function ProfileForm({ form, purpose, profile }: ProfileFormProps) {
  const state = useDraft(form, purpose === 'new' ? profile : null);
  const { draft, set, read, touchAll } = state;
  const change = changeOf(purpose, profile, draft);
  const preview = usePreview(change, (found) => read(draft.role, found));
  const [isMarked, setMarked] = useState(false);
  const mark = purpose === 'edit' ? null : suggestedMark(draft.name);
  const owner = useProfile(purpose === 'new' ? draft.source : (profile ?? ''))?.userId ?? null;
  const next = useAfterStep(purpose === 'new' ? 'profile' : 'device', owner);
  // A profile names the device of its key. Its role, if it has one, is another step.
  const isStep = purpose === 'new' || (form.kind === 'key' && draft.device !== '');
  const place = useRef<HTMLFormElement>(null);
  const { save, isPending, error } = useSave(preview, {
    onSaved: (saved) => {
      if (isMarked && mark !== null) run('profile.mark', { profile: saved, mark });
    },
    onBlocked: () => place.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(),
    next: isStep ? next : null,
  });
  const trial = useTrial(change);
  const { shown, id } = preview;
  const isNothingNew = id !== null && shown?.sections.length === 0;

  return (
    <form
      ref={place}
      className={styles.form}
      aria-label={texts.form}
      // A browser would stop the submit for a fault that is shown. Main knows better by then.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        touchAll();
        if (!isPending && !isNothingNew) save();
      }}
    >
      <div className={styles.fields}>
        <Fields form={form} state={state} problems={currentProblems(preview, draft)} hasName={purpose !== 'edit'} />
        {mark !== null && <MarkChip mark={mark} isOn={isMarked} onChange={setMarked} />}
        <footer className={styles.footer}>
          <Button look="primary" type="submit" isPending={isPending} isDisabled={isNothingNew}>
            {purpose === 'edit' ? texts.save : texts.create}
          </Button>
          {form.kind === 'role' && (
            <Button isPending={trial.isPending} onPress={trial.run}>
              {texts.tryIt}
            </Button>
          )}
          <Button look="plain" onPress={() => go({ view: 'sessions', profile: purpose === 'new' ? null : profile })}>
            {texts.cancel}
          </Button>
        </footer>
        {error && <ErrorNote error={error} isAlert />}
        {form.kind === 'role' && (
          <TryIt trial={trial} onDuration={(seconds) => set('duration', durationText(seconds))} />
        )}
      </div>
      <section className={styles.preview} aria-label={texts.preview}>
        <h2 className={styles.heading}>{texts.preview}</h2>
        <PreviewPane preview={preview} />
        {shown && shown.sections.length === 0 && !shown.error && (
          <p className={styles.quiet}>{shown.id === null ? texts.previewEmpty : texts.previewNothing}</p>
        )}
      </section>
    </form>
  );
}

function changeOf(purpose: FormPurpose, profile: string | null, draft: Form['draft']): DraftChange {
  if (purpose === 'edit' && profile !== null) return { do: 'edit', profile, draft };
  return { do: 'create', draft, like: purpose === 'copy' ? profile : null };
}
