import type { ListState } from 'react-aria-components/GridList';
import { LayoutInfo, ListLayout, Rect } from 'react-aria-components/Virtualizer';

type Node = NonNullable<ReturnType<ListState<object>['collection']['getItem']>>;

/** Heights in CSS pixels. They are fixed, so that the list measures nothing. */
export const sizes = { rowSize: 40, headingSize: 44 };

/**
 * The rows of each group below its head, which stays in sight while its rows scroll. React Aria's own layout takes a head
 * above the visible part for a row, so that everything below would move by the difference.
 */
export class GroupLayout extends ListLayout<object> {
  protected override buildSection(node: Node, x: number, y: number) {
    const { collection, size } = this.virtualizer ?? {};
    const children = [];
    const rect = new Rect(x, y, size?.width ?? 0, 0);
    let offset = y;
    for (const child of collection?.getChildren?.(node.key) ?? []) {
      const isHead = child.type === 'header';
      const height = isHead ? sizes.headingSize : sizes.rowSize;
      const isNear = offset + height >= this.requestedRect.y && offset <= this.requestedRect.maxY;
      if (isHead || isNear) children.push(this.buildChild(child, x, offset, node.key));
      offset += height;
    }
    rect.height = offset - y;
    const layoutInfo = new LayoutInfo(node.type, node.key, rect);
    return { layoutInfo, children, validRect: rect.intersection(this.requestedRect), node };
  }

  protected override buildSectionHeader(node: Node, x: number) {
    // A head that sticks is placed by CSS, from the top of what scrolls.
    const rect = new Rect(x, 0, this.virtualizer?.size.width ?? 0, sizes.headingSize);
    const layoutInfo = new LayoutInfo('header', node.key, rect);
    layoutInfo.isSticky = true;
    layoutInfo.zIndex = 1;
    return { layoutInfo, children: [], validRect: this.requestedRect.copy(), node };
  }
}
