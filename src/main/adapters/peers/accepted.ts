import { uptime } from 'node:os';
import type { Socket } from 'node:net';

const accepted = new WeakMap<Socket, number>();

/**
 * Call this as soon as a connection is accepted. A process that began later is not the one that connected.
 *
 * @param carried The connection below this one, if it carries an encrypted one.
 */
export function noteAccepted(socket: Socket, carried?: Socket): void {
  if (!accepted.has(socket)) accepted.set(socket, (carried && accepted.get(carried)) ?? uptime());
}

/** How long the computer had run when this connection was accepted, in seconds. */
export const acceptedAt = (socket: Socket): number => accepted.get(socket) ?? 0;
