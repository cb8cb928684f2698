import { CodeEntry } from './code-entry/CodeEntry';
import { fitWindow } from './code-entry/fit-window';
import { startPage } from './start-page';
import { WithAppState } from './state/app-state';

fitWindow();
startPage(
  <WithAppState>
    <CodeEntry />
  </WithAppState>,
);
