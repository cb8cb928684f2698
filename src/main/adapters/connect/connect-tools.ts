import type { ConnectTools } from '../../core/connect/connection-test';
import { askEndpoint } from './ask-endpoint';
import { runFob } from './run-fob';

/** Creates the `ConnectTools` port. */
export const createConnectTools = (): ConnectTools => ({ runFob, askEndpoint });
