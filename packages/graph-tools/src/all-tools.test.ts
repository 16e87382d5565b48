import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { allTools } from './all-tools.ts';
import { toListedSchema } from './listed-schema.ts';
import { selectTools } from './selection/select-tools.ts';
import { findResultProblems } from './testing/result-validator.ts';
import type { Tool } from './tool.ts';

/** Tokens of the usual tools as a client gets them, with pictures on the server, and without output schemas. */
const maxTokens = { withOutput: 9_000, withoutOutput: 6_000 };

type Schema = Readonly<Record<string, unknown>>;

/** What a client gets of a tool in `tools/list`. */
const toListed = (tool: Tool) => {
  const { name, title, description, icons, inputJsonSchema, outputJsonSchema, annotations } = tool;
  return {
    name,
    title,
    description,
    icons,
    inputSchema: tool.toolset === undefined ? inputJsonSchema : toListedSchema(inputJsonSchema),
    outputSchema: outputJsonSchema,
    annotations,
  };
};

/** Lists what a property of an input lacks; looks into objects and lists. */
function findPropertyProblems(name: string, schema: Schema, needsDescription = true): string[] {
  const missing = (keyword: string) => (schema[keyword] === undefined ? [`${name}: no ${keyword}`] : []);
  const children = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const problems = [
    needsDescription ? missing('description') : [],
    schema.type === 'string' && schema.enum === undefined ? missing('maxLength') : [],
    schema.type === 'integer' || schema.type === 'number'
      ? [...missing('minimum'), ...missing('maximum')]
      : [],
    schema.type === 'array' ? missing('maxItems') : [],
    schema.items ? findPropertyProblems(`${name}[]`, schema.items as Schema, false) : [],
    children.flatMap(([child, childSchema]) => findPropertyProblems(`${name}.${child}`, childSchema)),
  ];
  return problems.flat();
}

describe.each(allTools.map((tool) => [tool.name, tool] as const))('%s', (name, tool) => {
  it('has a short, plain name and a title', () => {
    expect(name).toMatch(/^[a-z][a-z0-9_]{2,29}$/);
    expect(tool.title.length).toBeGreaterThan(0);
    expect(tool.title.length).toBeLessThanOrEqual(60);
  });

  it('has a description of one to four sentences', () => {
    expect(tool.description.length).toBeGreaterThanOrEqual(40);
    expect(tool.description.length).toBeLessThanOrEqual(320);
    expect(tool.description).toMatch(/^[A-Z].*\.$/s);
  });

  it('describes and bounds every input', () => {
    const properties = Object.entries(tool.inputJsonSchema.properties);
    expect(
      properties.flatMap(([property, schema]) => findPropertyProblems(property, schema as Schema)),
    ).toEqual([]);
  });

  it('has an input that is one strict object', () => {
    expect(tool.inputJsonSchema).toMatchObject({ type: 'object', additionalProperties: false });
    for (const keyword of ['anyOf', 'oneOf', 'allOf', 'not'])
      expect(tool.inputJsonSchema).not.toHaveProperty(keyword);
  });

  it('has all four annotations', () => {
    expect(tool.annotations).toEqual({
      readOnlyHint: tool.effect === 'read',
      destructiveHint: expect.any(Boolean),
      idempotentHint: expect.any(Boolean),
      openWorldHint: true,
    });
  });

  it('has an icon of its own server, which needs nothing from the network', () => {
    expect(tool.icons.map(({ src }) => new URL(src).protocol)).toEqual(['data:']);
    expect(tool.icons[0]?.src).toMatch(/^data:image\/svg\+xml,%3Csvg%20[\w'=:/.,%-]+%3E$/);
  });

  it('can be listed as JSON, without references', () => {
    const listed = toListed(tool);
    expect(JSON.parse(JSON.stringify(listed))).toEqual(listed);
    expect(JSON.stringify(listed)).not.toContain('$ref');
  });

  it('lets failures through its output schema', () => {
    const failure = { success: false, error: 'internal_error', error_description: 'Try again.' };
    const link = { auth_url: 'https://sign-in.example/', state: 's', expires_in: 600 };
    expect(findResultProblems(tool, failure)).toEqual([]);
    expect(findResultProblems(tool, { ...failure, ...link, missing_permissions: ['A'] })).toEqual([]);
    expect(findResultProblems(tool, {})).not.toEqual([]);
  });

  it('is listed as before', async () => {
    const { effect, permissions } = tool;
    const snapshot = JSON.stringify({ ...toListed(tool), effect, permissions }, null, 2);
    await expect(`${snapshot}\n`).toMatchFileSnapshot(`./__snapshots__/tools/${name}.json`);
  });
});

describe('allTools', () => {
  it('has no name twice', () => {
    expect(new Set(allTools.map(({ name }) => name)).size).toBe(allTools.length);
  });

  it.each([
    ['with', maxTokens.withOutput, true],
    ['without', maxTokens.withoutOutput, false],
  ])('costs little to list %s output schemas, as the usual tools', (_with, most, hasOutput) => {
    const listed = selectTools(allTools).map((tool) => {
      const { icons: _icons, outputSchema, ...rest } = toListed(tool);
      const icons = [{ src: `http://localhost:8000/icons/${tool.icon}.svg` }];
      return { ...rest, icons, ...(hasOutput && { outputSchema }) };
    });
    expect(encode(JSON.stringify(listed)).length).toBeLessThanOrEqual(most);
  });

  it('tells the model to show the sign-in link to the person', () => {
    const { description } = allTools.find(({ name }) => name === 'authenticate_account') ?? {};
    expect(description).toContain('Show auth_url to the person');
  });
});
