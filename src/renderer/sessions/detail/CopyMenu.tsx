import { Check, ChevronDown } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { credentialFormats, formatLabels } from '../../../contract/credential-format';
import { actionMenuStyles as menu } from '../../components/action-menu-styles';
import { Button } from '../../components/Button';
import { useCopied } from '../../components/use-copied';
import { ErrorNote } from '../../components/ErrorNote';
import { ask } from '../../state/actions';
import { useRef } from 'react';
import { usual } from './CopyCredentials';
import { texts } from './texts';

/** Copies the credentials as text, the usual shell first. */
export function CopyMenu({ profile }: { profile: string }) {
  const format = useRef(usual);
  const { run, isCopied, error } = useCopied(() => ask('copy.credentials', { profile, format: format.current }));
  return (
    <>
      <MenuTrigger>
        <Button aria-label={texts.copyCredentialsOf(profile)}>
          {isCopied ? texts.copied : texts.copy}
          {isCopied ? <Check size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
        </Button>
        <Popover className={menu.popover} placement="bottom start">
          <Menu
            autoFocus="first"
            className={menu.menu}
            onAction={(key) => {
              format.current = credentialFormats.find((one) => one === key) ?? usual;
              run();
            }}
          >
            {[usual, ...credentialFormats.filter((one) => one !== usual)].map((one) => (
              <MenuItem key={one} id={one} className={menu.item}>
                {formatLabels[one]}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <span role="status" className="visually-hidden">
        {isCopied && texts.copied}
      </span>
      {error && <ErrorNote error={error} isAlert />}
    </>
  );
}
