import { CodeEntry } from './code-entry/CodeEntry';
import { startPage } from './start-page';

startPage(<CodeEntry />);
