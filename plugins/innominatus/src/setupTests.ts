import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Answers of the fake server come at their own time, as in a browser; React need not be told about each beforehand.
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
});

// Views are heavy for jsdom, and machines that run many tests at once are slow.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(30_000);
