import { describe, expect, it } from 'vitest';
import { buildSubmission } from './build-submission.ts';
import { readForms } from './html/html-form.ts';
import { parseHtml } from './html/parse-html.ts';
import type { SubmitOptions } from './submit-options.ts';

const baseUrl = new URL('http://127.0.0.1:8000/dir/page?old=1#part');

function submit(html: string, options: SubmitOptions = {}) {
  const { url, method, body } = buildSubmission({ forms: readForms(parseHtml(html)), baseUrl }, options);
  return { url: url.href, method, body };
}

const consent = `
  <form action="/continue" method="POST">
    <input type="hidden" name="token" value="a&amp;b">
    <input name="account"> <input name="off" disabled value="1"> <input value="nameless">
    <textarea name="note">first
second</textarea>
    <input type="checkbox" name="scope" value="mail" checked><input type="checkbox" name="scope" value="files">
    <input type="radio" name="age" value="hour" checked><input type="radio" name="age" value="day">
    <select name="tenant"><option value="t1">One<option selected>Two</select>
    <button type="button">Not me</button>
    <button name="answer" value="yes">  Allow  access </button>
    <input type="submit" name="answer" value="Deny" formaction="/deny">
  </form>`;

describe('buildSubmission', () => {
  it('sends what the page came with and the first button, in document order', () => {
    const { body, ...rest } = submit(consent);
    expect(rest).toEqual({ url: 'http://127.0.0.1:8000/continue', method: 'POST' });
    expect([...new URLSearchParams(body)]).toEqual([
      ['token', 'a&b'],
      ['account', ''],
      ['note', 'first\r\nsecond'],
      ['scope', 'mail'],
      ['age', 'hour'],
      ['tenant', 'Two'],
      ['answer', 'yes'],
    ]);
  });

  it('fills in fields and presses the named button, which may lead elsewhere', () => {
    const fields = {
      account: 'ada@contoso.example',
      scope: ['mail', 'files'],
      age: 'day',
      tenant: 't1',
      token: 'forged',
    };
    const { url, body } = submit(consent, { button: 'Deny', fields });
    expect(url).toBe('http://127.0.0.1:8000/deny');
    expect(body).toBe(
      'token=forged&account=ada%40contoso.example&note=first%0D%0Asecond&scope=mail&scope=files&age=day&tenant=t1&answer=Deny',
    );
  });

  it('turns every choice off with an empty list', () => {
    expect(submit(consent, { fields: { scope: [] } }).body).not.toContain('scope');
  });

  it('replaces the query with the fields when the method is GET', () => {
    expect(submit('<form><input name=q value="a b"></form>')).toEqual({
      url: 'http://127.0.0.1:8000/dir/page?q=a+b',
      method: 'GET',
      body: undefined,
    });
  });

  it('posts to the page itself, query included, when there is no action', () => {
    expect(submit('<form method=post></form>').url).toBe('http://127.0.0.1:8000/dir/page?old=1');
  });

  it('chooses the form by position, by predicate or by its button', () => {
    const two =
      '<form id=a action=/a><button>A</button></form><form id=b action=/b><button>B</button></form>';
    expect(submit(two).url).toContain('/a');
    expect(submit(two, { form: 1 }).url).toContain('/b');
    expect(submit(two, { form: ({ id }) => id === 'b' }).url).toContain('/b');
    expect(submit(two, { button: 'B' }).url).toContain('/b');
  });

  it('counts controls outside the form that name it', () => {
    const { body } = submit(
      '<form id=f method=post></form><input form=f name=a value=1><input name=b value=2>',
    );
    expect(body).toBe('a=1');
  });

  it('says what there is when something is not there', () => {
    expect(() => submit('<p>no form</p>')).toThrow('no such form');
    expect(() => submit(consent, { button: 'Allow' })).toThrow('"Allow access","Deny"');
    expect(() => submit(consent, { fields: { acount: 'x' } })).toThrow('no field "acount"');
    expect(() => submit(consent, { fields: { age: 'year' } })).toThrow('no choice "year"');
    expect(() => submit('<form><button disabled>Go</button></form>')).toThrow('disabled');
    expect(() => submit('<form enctype="multipart/form-data"></form>')).toThrow('multipart');
  });

  it('takes names that objects inherit for ordinary names', () => {
    expect(submit('<form method=post><input name=constructor value=1></form>').body).toBe('constructor=1');
  });
});
