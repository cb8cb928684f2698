import { ChevronDown } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { commonServices } from '../../../contract/console-choices';
import menu from '../../components/ActionMenu.module.css';
import { Button } from '../../components/Button';
import { run } from '../../state/actions';
import { texts } from './texts';

/** Opens the AWS console at its home or at a usual service, or copies a link that does. */
export const ConsoleMenu = ({ profile }: { profile: string }) => (
  <MenuTrigger>
    <Button aria-label={texts.consoleFor(profile)}>
      {texts.console}
      <ChevronDown size={14} aria-hidden />
    </Button>
    <Popover className={menu.popover ?? ''} placement="bottom start">
      <Menu
        className={menu.menu ?? ''}
        onAction={(key) => {
          if (key === 'link') run('console.copy-link', { profile, service: null, region: null });
          else run('console.open', { profile, service: key === 'home' ? null : String(key), region: null });
        }}
      >
        <MenuItem id="home" className={menu.item ?? ''}>
          {texts.consoleHome}
        </MenuItem>
        {commonServices.map(({ value, note }) => (
          <MenuItem key={value} id={value} className={menu.item ?? ''}>
            {texts.consolePage(note, value)}
          </MenuItem>
        ))}
        <MenuItem id="link" className={menu.item ?? ''}>
          {texts.copyLink}
        </MenuItem>
      </Menu>
    </Popover>
  </MenuTrigger>
);
