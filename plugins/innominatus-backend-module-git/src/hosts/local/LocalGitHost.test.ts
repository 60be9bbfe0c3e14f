import { scratchFolder } from '../../testing/scratchFolder';
import { testGitHost } from '../testGitHost';
import { LocalGitHost } from './LocalGitHost';

testGitHost('local', async () => {
  return new LocalGitHost({ directory: await scratchFolder() });
});
