import { Shell } from './shell/Shell';
import { startPage } from './start-page';

startPage(<Shell />);
