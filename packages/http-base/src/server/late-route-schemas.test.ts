import { fastify } from 'fastify';
import { describe, expect, test } from 'vitest';
import { lateRouteSchemas } from './late-route-schemas.ts';

const schema = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };

describe('lateRouteSchemas', () => {
  test('lets a route without a schema answer', async () => {
    const app = fastify({ schemaController: lateRouteSchemas });
    app.get('/', () => ({ a: 1 }));
    expect((await app.inject('/')).json()).toEqual({ a: 1 });
    await app.close();
  });

  test('validates what a route with a schema gets', async () => {
    const app = fastify({ schemaController: lateRouteSchemas });
    app.get('/', { schema: { querystring: schema } }, () => ({ a: 1 }));
    expect((await app.inject('/')).statusCode).toBe(400);
    expect((await app.inject('/?name=x')).json()).toEqual({ a: 1 });
    await app.close();
  });

  test('serializes by the schema of an answer', async () => {
    const app = fastify({ schemaController: lateRouteSchemas });
    app.get('/', { schema: { response: { 200: schema } } }, () => ({ name: 'x', secret: 'y' }));
    expect((await app.inject('/')).json()).toEqual({ name: 'x' });
    await app.close();
  });
});
