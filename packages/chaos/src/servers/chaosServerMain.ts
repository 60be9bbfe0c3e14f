import innominatusPlugin from '@innominatus/plugin-innominatus-backend';
import { z } from 'zod';
import { runStandalone } from '../internals';
import { chaosModule } from './chaosModule';

// A standalone server whose options come as a message, when everything has been loaded.
process.once('message', options => {
  process.argv.push(...z.array(z.string()).parse(options));
  runStandalone([innominatusPlugin, chaosModule]);
});
