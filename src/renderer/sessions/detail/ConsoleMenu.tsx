import { ChevronDown } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { ProfileView } from '../../../contract/app-state';
import { commonServices } from '../../../contract/console-choices';
import { markedName } from '../../../contract/marked-name';
import { actionMenuStyles as menu } from '../../components/action-menu-styles';
import { Button } from '../../components/Button';
import { run } from '../../state/actions';
import { askAndTell } from '../../state/ask-and-tell';
import { texts } from './texts';

/** Opens the AWS console at its home or at a usual service, or copies a link that does. */
export const ConsoleMenu = ({ profile: { name: profile, mark } }: { profile: Pick<ProfileView, 'name' | 'mark'> }) => (
  <MenuTrigger>
    <Button aria-label={texts.consoleFor(markedName(profile, mark))}>
      {texts.console}
      <ChevronDown size={14} aria-hidden />
    </Button>
    <Popover className={menu.popover} placement="bottom start">
      <Menu
        autoFocus="first"
        className={menu.menu}
        onAction={(key) => {
          const home = { profile, service: null, region: null };
          const copied = { text: texts.copiedLink(markedName(profile, mark)) };
          if (key === 'link') askAndTell(copied, 'console.copy-link', home);
          else run('console.open', { profile, service: key === 'home' ? null : String(key), region: null });
        }}
      >
        <MenuItem id="home" className={menu.item}>
          {texts.consoleHome}
        </MenuItem>
        {commonServices.map(({ value, note }) => (
          <MenuItem key={value} id={value} className={menu.item}>
            {texts.consolePage(note, value)}
          </MenuItem>
        ))}
        <MenuItem id="link" className={menu.item}>
          {texts.copyLink}
        </MenuItem>
      </Menu>
    </Popover>
  </MenuTrigger>
);
