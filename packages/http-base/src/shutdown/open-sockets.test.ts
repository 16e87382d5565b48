import { EventEmitter } from 'node:events';
import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, it, vi } from 'vitest';
import { watchSockets } from './open-sockets.ts';

/** A server that takes part in nothing but events. */
function setUp() {
  const server = new EventEmitter();
  const sockets = watchSockets(server as Server);
  const socket = new Socket();
  server.emit('connection', socket);
  const begin = () => {
    const request = { socket, method: 'GET' } as unknown as IncomingMessage;
    const response = new ServerResponse(request);
    server.emit('request', request, response);
    return response;
  };
  return { sockets, socket, begin };
}

it('knows of two responses on one socket whether one has started', () => {
  const { sockets, socket, begin } = setUp();
  const [first, second] = [begin(), begin()];
  expect(sockets.hasStartedResponse(socket)).toBe(false);
  second.writeHead(200);
  expect(sockets.hasStartedResponse(socket)).toBe(true);
  second.emit('close');
  expect(sockets.hasStartedResponse(socket)).toBe(false);
  first.emit('close');
  sockets.drain();
  expect(socket.destroyed).toBe(true);
});

it('spares a socket whose second response runs, until that has ended', () => {
  const { sockets, socket, begin } = setUp();
  const end = vi.spyOn(socket, 'destroySoon');
  const [first, second] = [begin(), begin()];
  first.emit('close');
  sockets.drain();
  expect([socket.destroyed, end.mock.calls.length]).toEqual([false, 0]);
  second.emit('close');
  expect(end).toHaveBeenCalledTimes(1);
});

it('forgets the responses of a closed socket, although those in the queue never close', () => {
  const { sockets, socket, begin } = setUp();
  begin();
  begin().writeHead(200);
  socket.emit('close');
  expect(sockets.hasStartedResponse(socket)).toBe(false);
});
