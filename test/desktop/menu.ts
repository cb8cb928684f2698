import { type Variant } from 'dbus-next';

/** An entry of the tray's menu, as the desktop shows it. */
export interface MenuItem {
  readonly id: number;
  /** The text that a person reads, without the underscores for the keyboard. Empty for a separator. */
  readonly label: string;
  readonly enabled: boolean;
  readonly separator: boolean;
  /** Undefined for an item that never has a check mark or radio dot. */
  readonly checked: boolean | undefined;
  readonly submenu: readonly MenuItem[];
}

/** A menu in the wire format of com.canonical.dbusmenu: `(ia{sv}av)`. */
export type Layout = [id: number, properties: Record<string, Variant>, children: Variant<Layout>[]];

/** The visible items of a menu. */
export function menuItems([, , children]: Layout): MenuItem[] {
  return children
    .map(({ value }) => value)
    .filter(([, properties]) => properties['visible']?.value !== false)
    .map((layout) => {
      const [id, properties] = layout;
      const property = (name: string): unknown => properties[name]?.value;
      const label = property('label');
      return {
        id,
        label: typeof label === 'string' ? readLabel(label) : '',
        enabled: property('enabled') !== false,
        separator: property('type') === 'separator',
        checked: property('toggle-type') ? property('toggle-state') === 1 : undefined,
        submenu: menuItems(layout),
      };
    });
}

/** One underscore marks the letter to press. Two stand for a real underscore. */
function readLabel(label: string): string {
  return label.replace(/_(_?)/g, '$1');
}

/** The labels on the way to an item, outermost first. Use a pattern for a label that changes, e.g. one with a time. */
export type ItemPath = readonly (string | RegExp)[];

/** Finds an item by its label and the labels of the submenus around it. */
export function findItem(menu: readonly MenuItem[], [first, ...rest]: ItemPath): MenuItem | undefined {
  const found = menu.find(({ label }) => (first instanceof RegExp ? first.test(label) : label === first));
  return found !== undefined && rest.length > 0 ? findItem(found.submenu, rest) : found;
}

/** The menu as text: a line for each item, indented by submenu, with `[x]` for checked and `(off)` for disabled. */
export function menuText(menu: readonly MenuItem[], indent = ''): string {
  return menu
    .flatMap((item) => {
      const mark = item.checked === undefined ? '' : item.checked ? '[x] ' : '[ ] ';
      const line = item.separator ? '---' : `${mark}${item.label}${item.enabled ? '' : ' (off)'}`;
      return [indent + line, ...(item.submenu.length > 0 ? [menuText(item.submenu, `${indent}  `)] : [])];
    })
    .join('\n');
}
