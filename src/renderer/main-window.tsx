import { loadView } from './shell/CurrentView';
import { parseRoute } from './shell/route';
import { Shell } from './shell/Shell';
import { startPage } from './start-page';

// Read while the frame is drawn.
void loadView(parseRoute(window.location.hash).view);
startPage(<Shell />);
