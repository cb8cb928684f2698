import { useRef } from 'react';
import { Menu, MenuItem, SubmenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { ProfileView } from '../../../contract/app-state';
import { credentialFormats, formatLabels } from '../../../contract/credential-format';
import { usualMarks } from '../../../contract/mark-colors';
import { actionMenuStyles as menu } from '../../components/action-menu-styles';
import { MarkBadge } from '../../components/MarkBadge';
import { profileAction } from '../../format/profile-status';
import { texts as words } from '../../format/texts';
import { go } from '../../shell/route';
import { run } from '../../state/actions';
import { useProfile } from '../../state/profiles';
import { mark as markProfile, pin } from '../labels';
import { stop } from '../stop';
import { isStoppable } from '../stoppable';
import { texts } from '../texts';
import { useCodeWanted } from '../code-wanted';
import { viewState } from '../view-state';
import styles from './RowMenu.module.css';

export interface RowMenuProps {
  profile: string;
  /** The place of the menu, in CSS pixels of the window. */
  at: { x: number; y: number };
  onClose: () => void;
}

/** Everything that can be done with a row, by the right mouse button or by Shift+F10. */
export function RowMenu({ profile: name, at, onClose }: RowMenuProps) {
  const profile = useProfile(name);
  const codeWanted = useCodeWanted(name);
  const anchor = useRef<HTMLSpanElement>(null);
  if (!profile) return null;
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{ left: at.x, top: at.y }} />
      <Popover
        isOpen
        aria-label={texts.actionsOf(name)}
        triggerRef={anchor}
        placement="bottom start"
        offset={2}
        className={menu.popover}
        onOpenChange={(isOpen) => !isOpen && onClose()}
      >
        <RowActions profile={profile} codeWanted={codeWanted} onClose={onClose} />
      </Popover>
    </>
  );
}

interface RowActionsProps {
  profile: ProfileView;
  codeWanted: boolean;
  onClose: () => void;
}

function RowActions({ profile, codeWanted, onClose }: RowActionsProps) {
  const { name, isPinned, mark, console: consoleView } = profile;
  const { kind, isPossible } = profileAction(profile.state, codeWanted);
  const item = menu.item;
  const acts: Record<string, () => void> = {
    start: () => run('session.refresh', { profile: name }),
    stop: () => void stop([name]),
    console: () => run('console.open', { profile: name, service: null, region: null }),
    connect: () => go({ view: 'connect', profile: name }),
    edit: () => go({ view: 'profiles', page: 'edit', profile: name }),
    pin: () => pin([profile], !isPinned),
  };
  return (
    <Menu
      aria-label={texts.actionsOf(name)}
      autoFocus="first"
      className={menu.menu}
      onAction={(key) => acts[String(key)]?.()}
      onClose={onClose}
      disabledKeys={[
        ...(isPossible ? [] : ['start']),
        ...(isStoppable(profile) ? [] : ['stop']),
        ...(consoleView.unavailable === null ? [] : ['console']),
      ]}
    >
      <MenuItem id="start" className={item}>
        {words.actions[kind]}
      </MenuItem>
      <MenuItem id="stop" className={item}>
        {texts.stop}
      </MenuItem>
      <MenuItem id="console" className={item}>
        {mark === null ? texts.openConsole : texts.openConsoleOf(mark.word)}
      </MenuItem>
      <SubmenuTrigger>
        <MenuItem id="copy" className={item}>
          {texts.copyForShell}
        </MenuItem>
        <Popover className={menu.popover}>
          <Menu
            className={menu.menu}
            onAction={(key) => {
              const format = credentialFormats.find((one) => one === key);
              if (format) run('copy.credentials', { profile: name, format });
              onClose();
            }}
          >
            {credentialFormats.map((format) => (
              <MenuItem key={format} id={format} className={item}>
                {formatLabels[format]}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </SubmenuTrigger>
      <MenuItem id="connect" className={item}>
        {texts.connect}
      </MenuItem>
      <MenuItem id="edit" className={item}>
        {texts.edit}
      </MenuItem>
      <MenuItem id="pin" className={item}>
        {isPinned ? texts.unpin : texts.pin}
      </MenuItem>
      <SubmenuTrigger>
        <MenuItem id="mark" className={item}>
          {texts.mark}
        </MenuItem>
        <Popover className={menu.popover}>
          <MarkMenu profile={profile} onClose={onClose} />
        </Popover>
      </SubmenuTrigger>
    </Menu>
  );
}

/** The menu of a row has no button, so a choice in a menu below it has to close it too. */
function MarkMenu({ profile, onClose }: { profile: ProfileView; onClose: () => void }) {
  return (
    <Menu
      className={menu.menu}
      onAction={(key) => {
        const chosen = usualMarks.find(({ word }) => word === key);
        if (chosen) markProfile(profile, chosen);
        else if (key === 'none') markProfile(profile, null);
        else {
          viewState.tab.set('settings');
          go({ view: 'sessions', profile: profile.name });
        }
        onClose();
      }}
    >
      {usualMarks.map((usual) => (
        <MenuItem key={usual.word} id={usual.word} textValue={usual.word} className={menu.item}>
          <MarkBadge mark={usual} />
        </MenuItem>
      ))}
      <MenuItem id="other" className={menu.item}>
        {texts.otherMark}
      </MenuItem>
      {profile.mark !== null && (
        <MenuItem id="none" className={menu.item}>
          {texts.noMark}
        </MenuItem>
      )}
    </Menu>
  );
}
