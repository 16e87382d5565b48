import { fastify } from 'fastify';
import { describe, expect, test } from 'vitest';
import { noRouteSchemas } from './no-route-schemas.ts';

const schema = { type: 'object', properties: { name: { type: 'string' } } };

describe('noRouteSchemas', () => {
  test('lets a route without a schema answer', async () => {
    const app = fastify({ schemaController: noRouteSchemas });
    app.get('/', () => ({ name: 'Adele' }));
    expect((await app.inject('/')).json()).toEqual({ name: 'Adele' });
  });

  test.each([{ querystring: schema }, { response: { 200: schema } }])(
    'refuses a route with the schema %j',
    async (routeSchema) => {
      const app = fastify({ schemaController: noRouteSchemas });
      app.get('/', { schema: routeSchema }, () => ({}));
      await expect(app.ready()).rejects.toThrow('validate for themselves');
    },
  );
});
