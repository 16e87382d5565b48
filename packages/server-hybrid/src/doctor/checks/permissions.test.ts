import { describe, expect, it } from 'vitest';
import { createTestContext } from '../../testing/test-context.ts';
import { createTestTools } from '../../testing/test-tools.ts';
import { permissionsCheck } from './permissions.ts';

describe('the check of permissions', () => {
  it('lists those of the tools, of which none needs an administrator', async () => {
    const tools = createTestTools({ read: ['User.Read'] });
    const findings = await permissionsCheck.run({ ...createTestContext(), tools });
    expect(findings).toEqual([
      { level: 'ok', text: expect.stringMatching(/delegated permissions: User\.Read\. Application/) },
    ]);
  });

  it('says in one finding which of them an administrator has to consent to', async () => {
    const tools = createTestTools({ read: ['User.Read'], rooms: ['Place.Read.All', 'GroupMember.Read.All'] });
    const [, finding, ...others] = await permissionsCheck.run({ ...createTestContext(), tools });
    expect(finding).toMatchObject({
      level: 'warning',
      text: 'An administrator of each tenant has to consent to GroupMember.Read.All and Place.Read.All.',
    });
    expect(others).toEqual([]);
  });

  it('says when it does not know whether a permission needs one', async () => {
    const tools = createTestTools({ draw: ['Made.Up'] });
    const [, finding] = await permissionsCheck.run({ ...createTestContext(), tools });
    expect(finding).toMatchObject({ level: 'unknown', text: expect.stringContaining('Made.Up') });
  });

  it('says when there is nothing to consent to', async () => {
    const [finding] = await permissionsCheck.run({ ...createTestContext(), tools: [] });
    expect(finding?.text).toContain('delegated permissions: none.');
  });
});
