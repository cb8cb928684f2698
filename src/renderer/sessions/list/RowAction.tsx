import { Play, RefreshCw } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import type { ProfileView } from '../../../contract/app-state';
import text from '../../components/Button.module.css';
import icon from '../../components/IconButton.module.css';
import { cx } from '../../format/class-names';
import { profileAction } from '../../format/profile-status';
import { texts as words } from '../../format/texts';
import { run } from '../../state/actions';
import { texts } from '../texts';

/**
 * The one button of a row. It has text if a person must act, and only an icon otherwise. It is the same element all the
 * time, also while it can do nothing, so that the focus stays on it.
 */
export function RowAction({ profile, codeWanted }: { profile: ProfileView; codeWanted: boolean }) {
  const { kind, isNeeded, isPossible } = profileAction(profile.state, codeWanted);
  const label = words.actions[kind];
  return (
    <TooltipTrigger delay={500} isDisabled={isNeeded}>
      <Button
        aria-label={texts.actionFor[kind](profile.name)}
        {...(!isPossible && { 'aria-disabled': true, 'data-off': true })}
        className={isNeeded ? cx(text.button, text.outline, text.small) : (icon.button ?? '')}
        onPress={() => isPossible && run('session.refresh', { profile: profile.name })}
      >
        {isNeeded ? label : kind === 'start' ? <Play size={15} /> : <RefreshCw size={15} />}
      </Button>
      <Tooltip className={icon.tip ?? ''} offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
