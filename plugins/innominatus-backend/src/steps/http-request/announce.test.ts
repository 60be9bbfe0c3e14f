import { intentOf } from './announce';
import { httpRequestInputSchema } from './schema';

const url = new URL('https://api.example.com/services/shop?token=x');

function actionOf(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  rest = {},
) {
  const input = httpRequestInputSchema.parse({
    url: url.href,
    method,
    ...rest,
  });
  return intentOf({ method, url }, input)?.action;
}

describe('what a request is announced as', () => {
  it('follows its method', () => {
    expect(actionOf('GET')).toBeUndefined();
    expect(actionOf('POST')).toBe('create');
    expect(actionOf('PUT')).toBe('update');
    expect(actionOf('PATCH')).toBe('update');
    expect(actionOf('DELETE')).toBe('delete');
  });

  it('is made by the run when it can be taken back', () => {
    const undo = { method: 'DELETE', url: url.href };
    expect(actionOf('PUT', { undo })).toBe('create');
    expect(actionOf('PATCH', { undo })).toBe('create');
    expect(actionOf('DELETE', { undo })).toBe('delete');
  });
});
