/**
 * Remembers the TCP socket under each connection of a test server, because only that one can be reset: a TLS socket
 * cannot, and HTTP hands out the TLS socket. It must not do anything to the sockets.
 */
import type { Socket } from 'node:net';

const sockets = new Map<string, Socket>();

/** The part of a socket that its TLS layer shows too. */
interface Ends {
  readonly localPort?: number | undefined;
  readonly remoteAddress?: string | undefined;
  readonly remotePort?: number | undefined;
}

function ends(socket: Ends): string {
  return `${socket.localPort} ${socket.remoteAddress} ${socket.remotePort}`;
}

/** To be called for each accepted connection. */
export function rememberSocket(socket: Socket): void {
  const key = ends(socket);
  sockets.set(key, socket);
  socket.once('close', () => sockets.delete(key));
}

/** The TCP socket that carries this connection; undefined once it is closed. */
export function rawSocketOf(socket: Ends): Socket | undefined {
  return sockets.get(ends(socket));
}
