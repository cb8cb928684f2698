import { loadView } from './shell/CurrentView';
import { startAtLastView } from './shell/last-view';
import { parseRoute } from './shell/route';
import { Shell } from './shell/Shell';
import { startPage } from './start-page';

startAtLastView();
startPage(<Shell />, () => loadView(parseRoute(window.location.hash).view));
