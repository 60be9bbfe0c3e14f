import { mockServices } from '@backstage/backend-test-utils';
import { startPersistently } from './startPersistently';

describe('startPersistently', () => {
  function setUp() {
    const logger = mockServices.logger.mock();
    const stop = new AbortController();
    return {
      logger,
      stop,
      options: { logger, signal: stop.signal, retryMs: 1 },
    };
  }

  it('tries until it can be started, and warns of it once', async () => {
    const { logger, options } = setUp();
    const attempts: string[] = [];
    await startPersistently(async () => {
      attempts.push('attempt');
      if (attempts.length < 4) throw new Error('the database is gone');
    }, options);
    expect(attempts).toHaveLength(4);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      'cannot drive runs yet, trying again',
      expect.objectContaining({ message: 'the database is gone' }),
    );
  });

  it('comes back when the server stops, though it could not be started', async () => {
    const { stop, options } = setUp();
    let attempts = 0;
    await startPersistently(
      async () => {
        attempts += 1;
        stop.abort();
        throw new Error('the database is gone');
      },
      { ...options, retryMs: 600_000 },
    );
    expect(attempts).toBe(1);
  });
});
