// Many tests start real servers and databases, which takes its time on a busy machine.
jest.setTimeout(120_000);
