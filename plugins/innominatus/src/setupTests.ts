import '@testing-library/jest-dom';

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean | undefined;
}

// Answers of the fake server come at their own time, as in a browser; React need not be told about each beforehand.
beforeEach(() => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = false;
});
