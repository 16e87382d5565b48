import { describe, expect, it } from 'vitest';
import { graphTemplatePath } from '../../graph-client/graph-path.ts';
import { describe as describeOperation } from '../describe-operation.ts';
import { frequentOperations } from '../ranking/frequent-operations.ts';
import { summarize } from '../summarize.ts';
import { readTemplateParameters } from '../template-parameters.ts';
import { countTokens } from '../trim-answer.ts';
import { loadCatalogue } from './shared-catalogue.ts';

const catalogue = await loadCatalogue();
const { operations } = catalogue;

describe('the catalogue', () => {
  it('has all 15,657 operations, each once', () => {
    expect(operations).toHaveLength(15_657);
    expect(new Set(operations.map(({ id }) => id)).size).toBe(15_657);
  });

  it('finds an operation by its id, however the method is written', () => {
    const id = 'GET /me/messages/{message-id}';
    expect(catalogue.find(id)?.id).toBe(id);
    expect(catalogue.find('get /me/messages/{message-id} ')?.id).toBe(id);
    expect(catalogue.find('GET /me/nothing')).toBeUndefined();
    expect(catalogue.find('')).toBeUndefined();
  });

  it('knows what an operation takes', () => {
    const read = (id: string) => catalogue.readDetails(catalogue.find(id) ?? expect.fail(id));
    expect(read('GET /me/messages').query).toContain('$top');
    expect(read('POST /me/sendMail').body).toEqual([
      ['Message', '@message'],
      ['SaveToSentItems', 'boolean'],
    ]);
    expect(read('PATCH /planner/tasks/{plannerTask-id}').headers).toEqual(['If-Match']);
    expect(read('PUT /drives/{drive-id}/items/{driveItem-id}/content').body).toBe('file');
    expect(catalogue.openSchemas()('importance')?.values).toEqual(['low', 'normal', 'high']);
    expect(catalogue.openSchemas()('no schema')).toBeUndefined();
  });

  it('tells lists and files from other answers', () => {
    const answers = (id: string) => catalogue.find(id)?.answers;
    expect(answers('GET /me/messages')).toBe('list');
    expect(answers('GET /me/photo/$value')).toBe('file');
    expect(answers('GET /me')).toBe('value');
  });

  it('has a summary for each, and none of another operation', () => {
    expect(operations.filter((operation) => summarize(operation).length < 4)).toEqual([]);
    expect(summarize(catalogue.find('GET /me/messages') ?? expect.fail())).toBe('List messages of me');
  });

  it('has every operation that we have words of our own for', () => {
    const ids = frequentOperations.map((row) => row.split(' | ')[0] ?? '');
    expect(ids.filter((id) => catalogue.find(id) === undefined)).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('builds a path for each, out of values for the names in its template and nothing else', () => {
    const wrong = operations.filter(({ template }) => {
      const names = readTemplateParameters(template);
      const values = Object.fromEntries(names.map((name) => [name, 'a1']));
      const { text } = graphTemplatePath(template, values);
      return Object.keys(values).length !== names.length || text !== template.replaceAll(/\{[^}]+\}/g, 'a1');
    });
    expect(wrong).toEqual([]);
  });

  it('describes each within 1,200 tokens', { timeout: 120_000 }, () => {
    const readSchema = catalogue.openSchemas();
    const unpacked = { ...catalogue, openSchemas: () => readSchema };
    const tooLong = operations.filter(
      (operation) => countTokens(describeOperation(unpacked, operation)) > 1_200,
    );
    expect(tooLong.map(({ id }) => id)).toEqual([]);
  });
});
