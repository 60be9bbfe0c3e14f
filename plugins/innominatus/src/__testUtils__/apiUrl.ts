/** Where the API of the fake server is, as the test app's configuration says. */
export const apiUrl = 'http://localhost:7007/api/innominatus';
