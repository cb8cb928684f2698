import { CodeEntry } from './code-entry/CodeEntry';
import { fitWindow } from './code-entry/fit-window';
import { startPage } from './start-page';

fitWindow();
startPage(<CodeEntry />);
