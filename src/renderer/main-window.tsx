import { loadView } from './shell/CurrentView';
import { parseRoute } from './shell/route';
import { Shell } from './shell/Shell';
import { startPage } from './start-page';

startPage(<Shell />, () => loadView(parseRoute(window.location.hash).view));
