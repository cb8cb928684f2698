import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fail, ok, type AppError } from '../../../contract/app-error';
import type { CredentialServer, ServerAnswer } from '../../core/ports';
import {
  createLocalServer,
  type LocalRequest,
  type LocalResponse,
  type ServerLimits,
} from '../local-server/local-server';
import type { Peers } from '../peers/peers';
import { exactly, tokenHash, type Refusal } from '../local-server/request-guard';
import { listenOnLoopback } from '../local-server/tcp-listener';

export interface CredentialServerOptions {
  /** Fob's own folder. The file with the token goes there. */
  folder: string;
  limits?: Partial<ServerLimits>;
  peers?: Peers;
  onBug?: (error: unknown) => void;
}

/**
 * Creates the `CredentialServer` port. Each start makes a new token. The name of the token's file has the port in it.
 * If Fob had to move to another port, tools with the old settings find no file, even after a crash, so they never ask a
 * stranger on the old port.
 */
export function createCredentialServer({ folder, limits, peers, onBug }: CredentialServerOptions): CredentialServer {
  let stop: () => Promise<void> = () => Promise.resolve();
  return {
    async listen(wanted, service) {
      const token = newToken();
      const isInFile = exactly(token);
      const accepts = (given: string) => isInFile(given) || service.knows(tokenHash(given));
      const handle = async ({ path, token: given, peer }: LocalRequest) =>
        json(await service.answer(path, given === null || isInFile(given) ? null : tokenHash(given), peer));
      const server = createLocalServer(
        {
          handle,
          refuse: (refusal) => json(refusalJson(refusal)),
          limits: { answerTime: 5_000, ...limits },
          ...(peers && { peers }),
          ...(onBug && { onBug }),
        },
        () => ({ host: hostOf(server), accepts }),
      );
      const path = (port: number): string => join(folder, `container-token-${port}`);
      const listening = await listenOnLoopback(server, { path, contents: () => `Bearer ${token}` }, wanted);
      if (!listening.ok) {
        await closed(server);
        return fail(cannotListen(listening.error));
      }
      const { port, forget } = listening.value;
      await removeOthers(folder, basename(path(port)));
      stop = () => {
        forget();
        return closed(server);
      };
      return ok({ port, tokenFile: path(port) });
    },

    newToken() {
      const token = newToken();
      return Promise.resolve({ token, hash: tokenHash(token) });
    },

    close: () => stop(),
  };
}

/** The only Host header of honest clients. A client may ask in the moment in which the server begins to listen. */
const hostOf = (server: Server): string => `127.0.0.1:${(server.address() as AddressInfo | null)?.port ?? 0}`;

const newToken = (): string => randomBytes(32).toString('hex');

/**
 * Removes the files of a Fob that crashed. Another program may listen on the port that they name, and tools with the old
 * settings would believe it.
 */
async function removeOthers(folder: string, own: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => TOKEN_FILE.test(name) && name !== own);
  await Promise.all(names.map((name) => rm(join(folder, name), { force: true })));
}

const TOKEN_FILE = /^container-token-\d+$/;

/**
 * Closes the server, even if it does not listen. An answer that is ready goes out: the last command learns that its time
 * is over by an answer, not by a cut connection.
 */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    setImmediate(() => server.closeAllConnections());
  });
}

const json = ({ status, body }: ServerAnswer): LocalResponse => ({ status, body, contentType: 'application/json' });

/** SDKs read different spellings of the two fields. */
const refusalJson = ({ status, reason }: Refusal): ServerAnswer => ({
  status,
  body: JSON.stringify({ code: `Http${status}`, message: reason, Code: `Http${status}`, Message: reason }),
});

const cannotListen = (detail: string): AppError => ({
  code: 'endpoint-failed',
  message: 'The credentials endpoint cannot be started.',
  nextStep: 'Remove what is in the way, then turn it off and on again.',
  detail,
});
