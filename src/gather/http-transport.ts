// What carries exchanges over a connection, in HTTP/1.1 or HTTP/2. Types only.

import type { Duplex } from 'node:stream';
import type { Failure } from '../model/failure.js';
import type { Exchange, HttpRequest } from './http-exchange.js';

/** Gives a connection to speak on: the first call the one that stands, later calls another one to the same address. */
export type OpenSocket = () => Promise<Duplex | Failure>;

export interface Transport {
  /** Sends a request; one at a time. Never throws: what happens is reported to the exchange. */
  send(request: HttpRequest, exchange: Exchange): void;
  /** Closes at once. */
  close(): void;
}
